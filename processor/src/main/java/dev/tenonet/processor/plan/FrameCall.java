package dev.tenonet.processor.plan;

import java.util.List;

/**
 * {@link Family#FRAME}: puts an image into a larger or smaller frame.
 *
 * @param top rows added above; negative for rows cut off
 * @param left columns, likewise
 */
public record FrameCall(int top, int left, Border border, float fill) implements Call {
    @Override
    public Family family() {
        return Family.FRAME;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.input(0),
                Argument.output(),
                Argument.of(top),
                Argument.of(left),
                border.argument(),
                Argument.of(fill));
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}
