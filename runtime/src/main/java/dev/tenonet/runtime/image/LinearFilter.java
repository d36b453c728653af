package dev.tenonet.runtime.image;

/**
 * The places of one axis between which OpenCV's {@code resize} with {@code INTER_LINEAR} interpolates. It has no
 * antialiasing: each output is a mean of the two inputs beside its place, however much the picture shrinks. Weights are
 * rounded to 11 bits after the point, and the sums where OpenCV does, so that the bits are the same.
 */
final class LinearFilter {
    private static final int FRACTION = 11;
    private static final int ONE = 1 << FRACTION;

    private final int[] first;
    private final int[] second;
    private final int[] firstWeight;
    private final int[] secondWeight;

    private LinearFilter(int from, int to, boolean clamped) {
        first = new int[to];
        second = new int[to];
        firstWeight = new int[to];
        secondWeight = new int[to];
        double scale = 1 / ((double) to / from);
        for (int i = 0; i < to; i++) {
            float place = (float) ((i + 0.5) * scale - 0.5);
            int before = (int) Math.floor(place);
            float part = clamped && (before < 0 || before >= from - 1) ? 0 : place - before;
            first[i] = Math.min(Math.max(before, 0), from - 1);
            second[i] = Math.min(before + 1, from - 1);
            firstWeight[i] = (int) Math.rint((1 - part) * ONE);
            secondWeight[i] = (int) Math.rint(part * ONE);
        }
    }

    /** The picture in another size. */
    static Pixels resize(Pixels pixels, int height, int width) {
        Shape from = pixels.shape();
        Shape to = from.of(height, width);
        // Beyond the border both rows are the border's, and each product is cut off: not the same as the row itself.
        LinearFilter rows = new LinearFilter(from.height(), height, false);
        LinearFilter columns = new LinearFilter(from.width(), width, true);
        byte[] values = new byte[to.values()];
        int[] upper = new int[to.row()];
        int[] lower = new int[to.row()];
        for (int y = 0; y < height; y++) {
            columns.apply(pixels, rows.first[y], upper);
            columns.apply(pixels, rows.second[y], lower);
            rows.join(y, upper, lower, values);
        }
        return new Pixels(to, values);
    }

    /** A row of the picture, with {@link #FRACTION} bits after the point. */
    private void apply(Pixels pixels, int row, int[] out) {
        int channels = pixels.shape().channels();
        int start = row * pixels.shape().row();
        for (int x = 0; x < first.length; x++) {
            for (int c = 0; c < channels; c++) {
                out[x * channels + c] = firstWeight[x] * (pixels.values()[start + first[x] * channels + c] & 0xff)
                        + secondWeight[x] * (pixels.values()[start + second[x] * channels + c] & 0xff);
            }
        }
    }

    /** Row {@code y} of the result from the two beside it. OpenCV drops 4 and then 16 bits before it adds, and 2 at last. */
    private void join(int y, int[] upper, int[] lower, byte[] out) {
        int start = y * upper.length;
        for (int i = 0; i < upper.length; i++) {
            int sum = (firstWeight[y] * (upper[i] >> 4) >> 16) + (secondWeight[y] * (lower[i] >> 4) >> 16);
            out[start + i] = (byte) (sum + 2 >> 2);
        }
    }
}
