package dev.tenonet.processor.onnx.data;

import dev.tenonet.processor.onnx.model.ElementType;
import java.util.Map;

/** How near numbers are that two programs computed in single precision. */
final class Closeness {
    private static final double TOLERANCE = 1e-4;

    /** Layers compute with floats; a model that rounds to halves on its way gives a digit less. */
    private static final Map<ElementType, Double> OF_HALVES =
            Map.of(ElementType.FLOAT16, 1e-3, ElementType.BFLOAT16, 8e-3);

    private Closeness() {}

    /** The largest difference, over the largest number that is expected; infinite if the one is no number where the other is. */
    static double difference(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = 1e-3;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            if (Double.compare(actual[i], expected[i]) == 0 || (float) actual[i] == (float) expected[i]) {
                continue;
            }
            double difference = Math.abs(actual[i] - expected[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        return largest / scale;
    }

    static boolean isClose(double[] actual, double[] expected) {
        return difference(actual, expected) <= TOLERANCE;
    }

    /** Whether they are as near as the type lets them be that the model gives its result in. */
    static boolean isClose(double[] actual, double[] expected, ElementType type) {
        return difference(actual, expected) <= OF_HALVES.getOrDefault(type, TOLERANCE);
    }
}
