package dev.tenonet.runtime.kernel;

/** {@link VectorSums} in plain Java, with the same bits, until that is compiled. */
final class ScalarSums {
    private final Epilogue epilogue;
    private final int[] target;
    private final int[] addend;

    ScalarSums(View out, View other, Epilogue epilogue) {
        this.epilogue = epilogue;
        target = out.places();
        addend = other == out ? target : other.places();
    }

    /** As {@link VectorSums#store}. */
    void store(Operands operands, float[] sums, int width, int channel, int channels, int first, int end) {
        for (int p = first; p < end; p++) {
            int from = (p - first) * width;
            int at = operands.outAt + channel + target[p];
            if (operands.other != null) {
                int with = operands.otherAt + channel + addend[p];
                for (int c = 0; c < channels; c++) {
                    sums[from + c] += operands.other[with + c];
                }
            }
            for (int c = 0; c < channels; c++) {
                operands.out[at + c] = epilogue.clamp(sums[from + c]);
            }
        }
    }
}
