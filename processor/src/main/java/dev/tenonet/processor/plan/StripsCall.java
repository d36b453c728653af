package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#STRIPS}: records one behind the other. */
record StripsCall(List<Argument> stages) implements Call {
    StripsCall {
        stages = List.copyOf(stages);
    }

    @Override
    public Family family() {
        return Family.STRIPS;
    }

    /** The runtime takes them one by one, too. */
    @Override
    public List<Argument> arguments() {
        return stages;
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}
