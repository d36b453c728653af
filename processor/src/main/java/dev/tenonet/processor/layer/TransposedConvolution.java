package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.TransposedWindow;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.WindowGeometry;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Transposed convolutions over images and sequences: put the kernel at every position and add up, as PyTorch does. */
final class TransposedConvolution {
    private static final WindowGeometry ONE_ROW = new WindowGeometry(1, 1, 1, 0, 0);

    private TransposedConvolution() {}

    /**
     * The transposed convolution that a use describes.
     *
     * @param rank of its input
     */
    static Optional<Operation> of(Use use, int rank) {
        boolean complete = use.requires("channels", "16") & use.requires("kernel", "2");
        int channels = use.attributes().isWritten("channels") ? use.atLeast(1, "channels") : Shape.UNKNOWN;
        int groups = use.atLeast(1, "groups");
        List<Integer> known = new ArrayList<>(Shape.unknown(rank).sizes());
        known.set(0, Math.max(Shape.UNKNOWN, channels));
        use.assume(new Shape(known));
        if (!use.isUnary() || !Windows.haveRank(use, rank) || !complete) {
            return Optional.empty();
        }
        List<TransposedWindow> windows = windows(use, rank - 1);
        if (use.failed()) {
            return Optional.empty();
        }
        Convolution.checkChannels(use, channels, groups);
        if (windows.stream().anyMatch(window -> isFaulty(use, window)) || use.failed()) {
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>(List.of((long) channels));
        windows.forEach(window -> sizes.add(window.output()));
        return use.shape(sizes).map(output -> operation(use, windows, output, groups));
    }

    private static List<TransposedWindow> windows(Use use, int axes) {
        List<Integer> kernel = use.sizes("kernel", axes);
        List<Integer> stride = use.sizes("stride", axes);
        List<Integer> dilation = use.sizes("dilation", axes);
        List<Integer> pad = use.attributes().isWritten("pad")
                ? Amounts.read(use, "pad", axes, 0)
                : List.of(0, 0, 0, 0).subList(0, 2 * axes);
        List<Integer> extra = use.sizes("outputPadding", axes, 0);
        if (use.failed()) {
            return List.of();
        }
        List<TransposedWindow> windows = IntStream.range(0, axes)
                .mapToObj(i -> new TransposedWindow(
                        Windows.axis(axes, i),
                        use.input().spatial().get(i),
                        kernel.get(i),
                        stride.get(i),
                        dilation.get(i),
                        pad.get(2 * i),
                        pad.get(2 * i + 1),
                        extra.get(i)))
                .toList();
        return TransposedPadding.apply(use, windows);
    }

    /** Whether something is wrong with a window, which is told. */
    private static boolean isFaulty(Use use, TransposedWindow window) {
        int limit = Math.max(window.stride(), window.dilation());
        long cut = (long) window.before() + window.after();
        boolean empty = window.size() != Shape.UNKNOWN && window.output() < 1;
        if (window.extra() >= limit) {
            use.fault(
                    Id.OUTPUT_PADDING_TOO_LARGE,
                    "outputPadding",
                    "outputPadding " + window.extra() + " is not less than stride " + window.stride() + " or dilation "
                            + window.dilation(),
                    "use outputPadding = " + (limit - 1) + " or less");
        } else if (empty) {
            use.fault(
                    Id.EMPTY_OUTPUT,
                    use.attributes().isWritten("pad") ? "pad" : "kernel",
                    "of " + window.whole() + " " + window.axis() + ", pad cuts off " + cut + ", so that none are left",
                    "use pad = " + (window.whole() - 1) / 2 + " or less");
        }
        return window.extra() >= limit || empty || isTooLarge(use, window);
    }

    /** Kernels know the output before anything is cut off. */
    private static boolean isTooLarge(Use use, TransposedWindow window) {
        boolean tooLarge = window.size() != Shape.UNKNOWN && window.whole() > Integer.MAX_VALUE;
        if (tooLarge) {
            use.fault(
                    Id.TENSOR_TOO_LARGE,
                    null,
                    "before pad cuts some off, there would be " + window.whole() + " " + window.axis()
                            + ", and a Java array holds at most " + Integer.MAX_VALUE,
                    "use a smaller stride, kernel or dilation");
        }
        return tooLarge;
    }

    private static Operation operation(Use use, List<TransposedWindow> windows, Shape output, int groups) {
        boolean bias = use.attributes().flag("bias");
        List<Integer> kernel = windows.stream().map(TransposedWindow::kernel).toList();
        List<Integer> sizes = new ArrayList<>(List.of(use.input().channels(), output.channels() / groups));
        sizes.addAll(kernel);
        long fanIn = new Shape(sizes.subList(1, sizes.size())).size();
        Parameter weight = new Parameter("weight", sizes).uniform(fanIn);
        Parameter shift = new Parameter("bias", List.of(output.channels())).uniform(fanIn);
        return new Operation(
                        use.attributes().annotation() + " " + new Shape(kernel),
                        output,
                        bias ? List.of(weight, shift) : List.of(weight),
                        windows.stream().map(TransposedWindow::reach).toList(),
                        false,
                        weight.size()
                                * use.input().size()
                                / Math.max(1, use.input().channels()),
                        lowering(windows, output, groups, bias))
                .trained(training(windows, output, groups, bias ? List.of("weight", "bias") : List.of("weight")))
                .with(Traits.transposed(windows));
    }

    private static BatchLowering training(
            List<TransposedWindow> windows, Shape output, int groups, List<String> parameters) {
        WindowGeometry rows = windows.size() == 2 ? windows.get(0).geometry() : ONE_ROW;
        WindowGeometry columns = windows.get(windows.size() - 1).geometry();
        return (inputs, workshop) -> workshop.step(
                        "TransposedConvolutionStep",
                        Sizes.of(inputs.get(0).extent()),
                        Sizes.of(output.extent()),
                        rows.argument(),
                        columns.argument(),
                        Argument.of(groups))
                .parameters(parameters)
                .keeps(Kept.INPUTS)
                .trait(parameters.size() > 1 ? BatchStep.Trait.SHIFTS : BatchStep.Trait.NONE)
                .write(inputs, output.extent());
    }

    private static Lowering lowering(List<TransposedWindow> windows, Shape output, int groups, boolean bias) {
        WindowGeometry rows = windows.size() == 2 ? windows.get(0).geometry() : ONE_ROW;
        WindowGeometry columns = windows.get(windows.size() - 1).geometry();
        return (inputs, workshop) -> {
            var step = workshop.step(Family.TRANSPOSED_CONVOLUTION.call(
                            Argument.input(0),
                            Argument.output(),
                            rows.argument(),
                            columns.argument(),
                            Argument.of(groups),
                            Argument.of(bias),
                            Argument.activation()))
                    .parameter("weight");
            return (bias ? step.parameter("bias") : step).write(inputs, output.extent());
        };
    }
}
