package dev.tenonet.processor.plan;

import java.util.List;

/** A call whose constants no pass reads. */
record PlainCall(Family family, List<Argument> arguments) implements Call {
    PlainCall {
        arguments = List.copyOf(arguments);
        if (family.has(Trait.OWN_CALL)) {
            throw new IllegalArgumentException("passes read the constants of " + family + ", so use its own call");
        }
        if (arguments.size() != family.slots().size()) {
            throw new IllegalArgumentException(
                    family + " has the slots " + family.slots() + ", but got " + arguments.size() + " arguments");
        }
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}
