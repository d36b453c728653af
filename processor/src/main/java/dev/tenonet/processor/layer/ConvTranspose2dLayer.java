package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Order;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code @ConvTranspose2d}: puts the kernel at every position and adds up, PyTorch's {@code nn.ConvTranspose2d}. */
final class ConvTranspose2dLayer implements LayerType {
    /** One axis: o = (h - 1) s - pb - pe + d(k-1) + op + 1. */
    private record Axis(int size, int kernel, int stride, int dilation, int before, int after, int extra) {
        long output() {
            return size == Shape.UNKNOWN ? Shape.UNKNOWN : whole() - before - after;
        }

        /** Rows before the padding is cut off. */
        long whole() {
            return (size - 1L) * stride + (long) dilation * (kernel - 1) + extra + 1;
        }

        /** Output y is in the middle of those that input (y + pb - d(k-1)/2) / s adds to. */
        Placement placement() {
            return new Placement((before - (long) dilation * (kernel - 1) / 2.0) / stride, 1.0 / stride);
        }

        Argument argument() {
            return new AxisWindow("", size, kernel, stride, dilation, before, after, false).argument();
        }
    }

    @Override
    public Optional<Operation> apply(Use use) {
        boolean complete = use.requires("channels", "16") & use.requires("kernel", "2");
        int channels = use.attributes().isWritten("channels") ? use.atLeast(1, "channels") : Shape.UNKNOWN;
        int groups = use.atLeast(1, "groups");
        use.assume(Shape.of(Math.max(Shape.UNKNOWN, channels), Shape.UNKNOWN, Shape.UNKNOWN));
        if (!use.isUnary() || !use.hasRank(3) || !complete) {
            return Optional.empty();
        }
        List<Axis> axes = axes(use);
        if (use.failed()) {
            return Optional.empty();
        }
        Convolution.checkChannels(use, channels, groups);
        checkAxes(use, axes);
        if (use.failed()) {
            return Optional.empty();
        }
        return use.shape(List.of(
                        (long) channels, axes.get(0).output(), axes.get(1).output()))
                .map(shape -> operation(use, axes, shape, groups));
    }

    private static List<Axis> axes(Use use) {
        List<Integer> kernel = use.sizes("kernel", 2);
        List<Integer> stride = use.sizes("stride", 2);
        List<Integer> dilation = use.sizes("dilation", 2);
        List<Integer> pad = use.attributes().isWritten("pad") ? Amounts.read(use, "pad", 2, 0) : List.of(0, 0, 0, 0);
        List<Integer> extra = use.sizes("outputPadding", 2, 0);
        if (use.failed()) {
            return List.of();
        }
        return IntStream.range(0, 2)
                .mapToObj(i -> new Axis(
                        use.input().spatial().get(i),
                        kernel.get(i),
                        stride.get(i),
                        dilation.get(i),
                        pad.get(2 * i),
                        pad.get(2 * i + 1),
                        extra.get(i)))
                .toList();
    }

    private static void checkAxes(Use use, List<Axis> axes) {
        for (Axis axis : axes) {
            int limit = Math.max(axis.stride(), axis.dilation());
            if (axis.extra() >= limit) {
                use.fault(
                        Id.OUTPUT_PADDING_TOO_LARGE,
                        "outputPadding",
                        "outputPadding " + axis.extra() + " is not less than stride " + axis.stride() + " or dilation "
                                + axis.dilation(),
                        "use outputPadding = " + (limit - 1) + " or less");
                return;
            }
            if (axis.size() != Shape.UNKNOWN && axis.output() < 1) {
                use.fault(
                        Id.EMPTY_OUTPUT,
                        use.attributes().isWritten("pad") ? "pad" : "kernel",
                        "of " + axis.whole() + " rows or columns, pad cuts off " + ((long) axis.before() + axis.after())
                                + ", so that none are left",
                        "use pad = " + (axis.whole() - 1) / 2 + " or less");
                return;
            }
            if (axis.size() != Shape.UNKNOWN && axis.whole() > Integer.MAX_VALUE) {
                use.fault(
                        Id.TENSOR_TOO_LARGE,
                        null,
                        "before pad cuts some off, there would be " + axis.whole()
                                + " rows or columns, and a Java array holds at most " + Integer.MAX_VALUE,
                        "use a smaller stride, kernel or dilation");
                return;
            }
        }
    }

    private static Operation operation(Use use, List<Axis> axes, Shape output, int groups) {
        boolean bias = use.attributes().flag("bias");
        int channels = output.channels();
        List<Integer> kernel = axes.stream().map(Axis::kernel).toList();
        Parameter weight = new Parameter(
                "weight", List.of(use.input().channels(), channels / groups, kernel.get(0), kernel.get(1)));
        return new Operation(
                        "ConvTranspose2d " + new Shape(kernel),
                        output,
                        bias ? List.of(weight, new Parameter("bias", List.of(channels))) : List.of(weight),
                        reach(axes),
                        false,
                        weight.size()
                                * use.input().size()
                                / Math.max(1, use.input().channels()),
                        (inputs, workshop) -> {
                            var step = workshop.step("TransposedConvolution", Order.PIXELS)
                                    .arguments(
                                            Argument.input(0),
                                            Argument.output(),
                                            axes.get(0).argument(),
                                            axes.get(1).argument(),
                                            Argument.of(groups),
                                            Argument.of(bias),
                                            Argument.activation())
                                    .fusing()
                                    .parameter("weight");
                            return (bias ? step.parameter("bias") : step).write(inputs, output.extent());
                        })
                .with(Traits.of(Role.LINEAR)
                        .at(axes.stream().map(Axis::placement).toList()));
    }

    /** What one output sees of the input: about every s-th tap, at least one. */
    private static List<AxisWindow> reach(List<Axis> axes) {
        return axes.stream()
                .map(axis -> new AxisWindow(
                        "rows",
                        axis.size(),
                        // Of an unknown size nothing was checked.
                        (int) Math.min(
                                Integer.MAX_VALUE, (long) axis.dilation() * (axis.kernel() - 1) / axis.stride() + 1),
                        1,
                        1,
                        0,
                        0,
                        false))
                .toList();
    }
}
