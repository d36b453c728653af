package dev.tenonet.runtime.kernel.resize;

/**
 * Which four inputs each output of an axis is made of, and their weights, by Keys' kernel with a = -0.75 (Cubic Convolution
 * Interpolation for Digital Image Processing, 1981). Beside the image there is its first or its last input.
 *
 * @param inputs four for each output
 * @param weights likewise
 */
public record CubicTable(int[] inputs, float[] weights) {
    public static final int TAPS = 4;
    private static final double A = -0.75;

    public static CubicTable of(int size, int outputs, boolean alignCorners, double factor) {
        CubicTable table = new CubicTable(new int[TAPS * outputs], new float[TAPS * outputs]);
        for (int o = 0; o < outputs; o++) {
            double place = InterpolationTable.place(o, size, outputs, alignCorners, factor);
            long low = Math.min((long) Math.floor(place), size - 1);
            double fraction = Math.min(place - low, 1);
            for (int tap = 0; tap < TAPS; tap++) {
                table.inputs[TAPS * o + tap] = (int) Math.min(Math.max(low - 1 + tap, 0), size - 1);
                table.weights[TAPS * o + tap] = (float) weight(Math.abs(fraction + 1 - tap));
            }
        }
        return table;
    }

    /** Of an input that lies so far away, less than 2. */
    private static double weight(double distance) {
        return distance <= 1
                ? ((A + 2) * distance - (A + 3)) * distance * distance + 1
                : ((A * distance - 5 * A) * distance + 8 * A) * distance - 4 * A;
    }
}
