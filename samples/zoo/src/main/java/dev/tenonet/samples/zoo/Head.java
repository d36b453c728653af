package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * The last layer of MobileNetV2 for other numbers of classes. What a network declares is fixed, so a head of fewer classes gets
 * outputs that are never likely: neither the probabilities of the others nor their gradients are changed by these.
 */
final class Head {
    static final String PREFIX = "classifier.";

    private static final String WEIGHT = PREFIX + "1.weight";
    private static final String BIAS = PREFIX + "1.bias";
    /** The logit of a class that there is not: its probability is 0. */
    private static final float NEVER = -1e30f;

    private Head() {}

    /** The classes of these weights; very many if they have no such head, so that loading tells what is wrong. */
    static int classes(Weights weights) {
        if (!weights.names().containsAll(List.of(WEIGHT, BIAS))
                || weights.shape(WEIGHT).size() != 2) {
            return Integer.MAX_VALUE;
        }
        int classes = weights.shape(WEIGHT).get(0);
        return weights.shape(BIAS).equals(List.of(classes)) ? classes : Integer.MAX_VALUE;
    }

    /** The same with as many outputs, the first of which stay as they are. */
    static Weights resized(Weights weights, int classes) {
        int before = classes(weights);
        int features = weights.shape(WEIGHT).get(1);
        float[] bias = Arrays.copyOf(weights.get(BIAS), classes);
        Arrays.fill(bias, Math.min(before, classes), classes, NEVER);
        return weights.without(PREFIX)
                .with(Weights.builder()
                        .put(
                                WEIGHT,
                                new int[] {classes, features},
                                Arrays.copyOf(weights.get(WEIGHT), classes * features))
                        .put(BIAS, new int[] {classes}, bias)
                        .build());
    }

    /** A head of features as they are, of one of centred features. */
    static Weights folded(Weights weights, Centring centring) {
        float[] weight = weights.get(WEIGHT);
        float[] bias = weights.get(BIAS);
        for (int c = 0; c < bias.length; c++) {
            bias[c] = centring.folded(weight, c * centring.means().length, bias[c]);
        }
        return Weights.builder()
                .put(WEIGHT, new int[] {bias.length, centring.means().length}, weight)
                .put(BIAS, new int[] {bias.length}, bias)
                .build();
    }
}
