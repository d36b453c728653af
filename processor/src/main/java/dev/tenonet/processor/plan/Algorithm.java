package dev.tenonet.processor.plan;

import java.util.Arrays;
import java.util.Locale;

/** How a convolution is computed: the runtime's constants of the same names. */
public enum Algorithm {
    DIRECT(1, 0),
    WINOGRAD_2X2(2, 3),
    WINOGRAD_4X4(4, 3),
    WINOGRAD_2X2_5X5(2, 5);

    /** Outputs along the side of a tile. */
    final int outputs;
    /** Taps along each axis; 0 if any number will do. */
    final int taps;

    Algorithm(int outputs, int taps) {
        this.outputs = outputs;
        this.taps = taps;
    }

    /** As in tables: {@code winograd 4x4}, of 3 x 3 taps unless others are named. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether there are algorithms just for so many taps along each axis. */
    public static boolean areFor(int taps) {
        return Arrays.stream(values()).anyMatch(algorithm -> algorithm.taps == taps);
    }

    /** The runtime's constant. */
    public Argument argument() {
        return new Argument.Constant(RuntimeClass.ALGORITHM, name());
    }
}
