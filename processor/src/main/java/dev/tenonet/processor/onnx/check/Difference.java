package dev.tenonet.processor.onnx.check;

/**
 * How far an output is from what it should be.
 *
 * @param largest difference of two values
 * @param scale the largest value that is expected, or one that is next to nothing
 */
public record Difference(String output, double largest, double scale) {
    /** Single precision through a hundred layers. */
    private static final double TOLERANCE = 1e-4;

    private static final double LEAST_SCALE = 1e-6;

    /** Compares two arrays; values that are equal or both not a number do not differ. */
    public static Difference of(String output, float[] actual, float[] expected) {
        double largest = actual.length == expected.length ? 0 : Double.POSITIVE_INFINITY;
        double scale = LEAST_SCALE;
        for (int i = 0; i < Math.min(actual.length, expected.length); i++) {
            if (Float.compare(actual[i], expected[i]) != 0 && actual[i] != expected[i]) {
                double difference = Math.abs((double) actual[i] - expected[i]);
                largest = Math.max(largest, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
            scale = Float.isFinite(expected[i]) ? Math.max(scale, Math.abs(expected[i])) : scale;
        }
        return new Difference(output, largest, scale);
    }

    /** Whether rounding explains it. */
    public boolean isSmall() {
        return largest <= TOLERANCE * scale;
    }
}
