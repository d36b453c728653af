package dev.tenonet.processor.training;

import dev.tenonet.processor.plan.Room;
import dev.tenonet.processor.plan.RuntimeClass;
import java.util.Arrays;
import java.util.Optional;

/** What a loss measures: the constants of {@code dev.tenonet.Objective}. */
public enum Objective {
    CROSS_ENTROPY("CrossEntropy"),
    BINARY_CROSS_ENTROPY("BinaryCrossEntropy"),
    MEAN_SQUARED_ERROR("MeanSquaredError"),
    MEAN_ABSOLUTE_ERROR("MeanAbsoluteError"),
    HUBER("HuberError");

    private final String kernel;

    Objective(String kernel) {
        this.kernel = kernel;
    }

    /** The runtime's. */
    public RuntimeClass kernel() {
        return new RuntimeClass(Room.LOSS, kernel);
    }

    /** Whether its targets are classes. */
    public boolean takesClasses() {
        return this == CROSS_ENTROPY;
    }

    /** The one of this name. */
    public static Optional<Objective> of(String name) {
        return Arrays.stream(values())
                .filter(value -> value.name().equals(name))
                .findFirst();
    }
}
