package dev.tenonet.processor.plan;

import java.util.List;

/**
 * {@link Family#SLICE}: a part of an axis.
 *
 * @param axis 0 channels, 1 rows, 2 columns
 */
public record SliceCall(int axis, int from, int step) implements Call {
    @Override
    public Family family() {
        return Family.SLICE;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.input(0), Argument.output(), Argument.of(axis), Argument.of(from), Argument.of(step));
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}
