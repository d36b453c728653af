package dev.tenonet.processor.graph;

import java.util.List;

/**
 * What lints ask of an operation, apart from its shape and its windows.
 *
 * @param role what it does to values
 * @param image the values that an activation can have, and {@link Range#ALL} for others
 * @param fixed the values that an activation leaves as they are, and {@link Range#NONE} for others
 * @param placements one an axis where the windows do not say where results lie; empty otherwise
 */
public record Traits(Role role, Range image, Range fixed, List<Placement> placements) {
    /** Nothing that a lint would ask for. */
    static final Traits NONE = of(Role.OTHER);

    public Traits {
        placements = List.copyOf(placements);
    }

    /** An operation of this role. */
    public static Traits of(Role role) {
        return new Traits(role, Range.ALL, Range.NONE, List.of());
    }

    /** An activation. */
    public static Traits activation(Range image, Range fixed) {
        return new Traits(Role.ACTIVATION, image, fixed, List.of());
    }

    /** The same with results that lie here. */
    public Traits at(List<Placement> places) {
        return new Traits(role, image, fixed, places);
    }
}
