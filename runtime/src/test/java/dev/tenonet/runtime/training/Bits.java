package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Weights;
import java.util.Arrays;
import java.util.List;

/** Parameters and losses to be compared to the bit. */
final class Bits {
    private Bits() {}

    static String of(Trainer trainer) {
        return of(trainer.weights());
    }

    static String of(Weights weights) {
        StringBuilder text = new StringBuilder();
        for (String name : weights.names().stream().sorted().toList()) {
            text.append(name).append(' ');
            text.append(
                    weights.type(name).equals("I64")
                            ? String.valueOf(Counters.read(weights, name))
                            : String.valueOf(Arrays.hashCode(weights.get(name))));
            text.append('\n');
        }
        return text.toString();
    }

    /** All but the times. */
    static List<String> of(History history) {
        return history.epochs().stream()
                .map(epoch -> epoch.number() + " " + epoch.loss() + " " + epoch.accuracy() + " "
                        + epoch.validationLoss() + " " + epoch.validationAccuracy() + " " + epoch.learningRate())
                .toList();
    }
}
