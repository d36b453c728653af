package dev.tenonet.processor.graph;

import java.util.List;
import java.util.Optional;

/**
 * What lints ask of an operation, apart from its shape and its windows.
 *
 * @param role what it does to values
 * @param image the values that an activation can have, and {@link Range#ALL} for others
 * @param fixed the values that an activation leaves as they are, and {@link Range#NONE} for others
 * @param placements one an axis where the windows do not say where results lie; empty otherwise
 * @param sliding if its windows slide over the input, and do not merely say how far it sees
 * @param transposed one an axis for transposed convolutions; empty for others
 */
public record Traits(
        Role role,
        Range image,
        Range fixed,
        List<Placement> placements,
        Optional<Sliding> sliding,
        List<TransposedWindow> transposed) {
    /** Nothing that a lint would ask for. */
    static final Traits NONE = of(Role.OTHER);

    public Traits {
        placements = List.copyOf(placements);
        transposed = List.copyOf(transposed);
    }

    private Traits(Role role, Range image, Range fixed) {
        this(role, image, fixed, List.of(), Optional.empty(), List.of());
    }

    /** An operation of this role. */
    public static Traits of(Role role) {
        return new Traits(role, Range.ALL, Range.NONE);
    }

    /** An activation. */
    public static Traits activation(Range image, Range fixed) {
        return new Traits(Role.ACTIVATION, image, fixed);
    }

    /** A function of each value that is no activation. */
    public static Traits function(Range image) {
        return new Traits(Role.FUNCTION, image, Range.NONE);
    }

    /** Probabilities, or their logarithms. */
    public static Traits softmax(Range image) {
        return new Traits(Role.SOFTMAX, image, Range.NONE);
    }

    /** A convolution that is put at every position of the input. */
    public static Traits transposed(List<TransposedWindow> windows) {
        List<Placement> places =
                windows.stream().map(TransposedWindow::placement).toList();
        return new Traits(Role.LINEAR, Range.ALL, Range.NONE, places, Optional.empty(), windows);
    }

    /** The same with results that lie here. */
    public Traits at(List<Placement> places) {
        return new Traits(role, image, fixed, places, sliding, transposed);
    }

    /** The same with windows that slide. */
    public Traits sliding(Sliding how) {
        return new Traits(role, image, fixed, placements, Optional.of(how), transposed);
    }
}
