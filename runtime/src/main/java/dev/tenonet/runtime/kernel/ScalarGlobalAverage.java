package dev.tenonet.runtime.kernel;

/** Averages of channels, summed in double precision. */
final class ScalarGlobalAverage implements Kernel {
    private final View in;
    private final Epilogue epilogue;

    ScalarGlobalAverage(GlobalAverage spec, Provider provider) {
        in = spec.in();
        epilogue = Epilogue.of(spec.activation(), provider);
    }

    @Override
    public void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        int pixels = in.height() * in.width();
        for (int c = 0; c < in.channels(); c++) {
            to[outAt + c] = epilogue.clamp((float) (sum(from, inAt + c * in.channelStride()) / pixels));
        }
        epilogue.finish(to, outAt, in.channels());
    }

    private double sum(float[] from, int at) {
        double sum = 0;
        for (int y = 0; y < in.height(); y++) {
            int row = at + y * in.rowStride();
            for (int x = 0; x < in.width(); x++) {
                sum += from[row + x * in.pixelStride()];
            }
        }
        return sum;
    }
}
