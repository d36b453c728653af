package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The constants of a step's window along one axis. */
record WindowGeometry(int kernel, int stride, int dilation, int before, int after) {
    private static final String TYPE = "Window";

    /** A step's windows: along rows, then along columns. */
    static List<WindowGeometry> of(Step step) {
        return of(step.arguments());
    }

    /** The windows among arguments, and among those of what they are made of: along rows, then along columns. */
    static List<WindowGeometry> of(List<Argument> arguments) {
        return arguments.stream()
                .filter(Argument.Instance.class::isInstance)
                .map(Argument.Instance.class::cast)
                .flatMap(instance -> isWindow(instance) ? Stream.of(of(instance)) : of(instance.arguments()).stream())
                .toList();
    }

    private static boolean isWindow(Argument argument) {
        return argument instanceof Argument.Instance instance && instance.type().equals(TYPE);
    }

    private static WindowGeometry of(Argument.Instance window) {
        List<Integer> values = window.arguments().stream()
                .map(argument -> (Integer) ((Argument.Literal) argument).value())
                .toList();
        return new WindowGeometry(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4));
    }

    /** Arguments with other windows. */
    static List<Argument> replace(List<Argument> arguments, WindowGeometry rows, WindowGeometry columns) {
        List<Argument> changed = new ArrayList<>(arguments);
        List<WindowGeometry> next = new ArrayList<>(List.of(rows, columns));
        changed.replaceAll(argument -> isWindow(argument) ? next.remove(0).argument() : argument);
        return changed;
    }

    private Argument argument() {
        return Argument.create(
                TYPE,
                Argument.of(kernel),
                Argument.of(stride),
                Argument.of(dilation),
                Argument.of(before),
                Argument.of(after));
    }

    /** The same window with more padding. */
    WindowGeometry padded(int moreBefore, int moreAfter) {
        return new WindowGeometry(kernel, stride, dilation, before + moreBefore, after + moreAfter);
    }

    /** Rows from the first to the last tap. */
    int extent() {
        return dilation * (kernel - 1) + 1;
    }

    boolean isPadded() {
        return before != 0 || after != 0;
    }

    /** Rows behind an image of {@code size} rows that the last of {@code outputs} windows reads. */
    int reachAfter(int size, int outputs) {
        return Math.max(0, (outputs - 1) * stride - before + extent() - size);
    }

    /** Whether each window has a tap on an image of {@code size} rows. */
    boolean meets(int size, int outputs) {
        for (int output = 0; output < outputs; output++) {
            int start = output * stride - before;
            int taps = start >= 0 ? 0 : (-start + dilation - 1) / dilation;
            if (taps >= kernel || start + taps * dilation >= size) {
                return false;
            }
        }
        return true;
    }
}
