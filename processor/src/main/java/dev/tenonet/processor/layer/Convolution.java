package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Sliding;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Border;
import dev.tenonet.processor.plan.ConvolutionCall;
import dev.tenonet.processor.plan.Halo;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Convolutions over images and sequences. */
final class Convolution {
    private final Use use;
    private final int channels;
    private final int groups;
    private final List<AxisWindow> windows;

    private Convolution(Use use, int channels, int groups, List<AxisWindow> windows) {
        this.use = use;
        this.channels = channels;
        this.groups = groups;
        this.windows = windows;
    }

    /**
     * The convolution that a use's channels and groups describe.
     *
     * @param rank of its input
     */
    static Optional<Operation> of(Use use, int rank) {
        boolean complete = use.requires("channels", "16");
        int channels = complete ? use.atLeast(1, "channels") : Shape.UNKNOWN;
        int groups = use.atLeast(1, "groups");
        List<Integer> known = new ArrayList<>(Shape.unknown(rank).sizes());
        known.set(0, Math.max(Shape.UNKNOWN, channels));
        use.assume(new Shape(known));
        if (!use.isUnary() || !Windows.haveRank(use, rank)) {
            return Optional.empty();
        }
        Optional<List<AxisWindow>> windows = WindowReader.read(use);
        return complete ? windows.flatMap(read -> of(use, channels, groups, read)) : Optional.empty();
    }

    /** The convolution of the use's input; empty if no window fits. */
    static Optional<Operation> of(Use use, int channels, int groups, List<AxisWindow> windows) {
        Convolution convolution = new Convolution(use, channels, groups, windows);
        checkChannels(use, channels, groups);
        boolean filled = convolution.hasFilledBorder();
        if (Fitting.isTooLarge(windows)) {
            // Of a border that cannot be filled either, nobody knows how much is left.
            if (filled) {
                use.fault(Id.KERNEL_EXCEEDS_INPUT, "kernel", Fitting.text(windows), () -> Fitting.offers(use, windows));
            }
            return Optional.empty();
        }
        return Optional.of(convolution.operation());
    }

    /** Faults channels that are stated wrongly or that the groups do not divide. */
    static void checkChannels(Use use, int channels, int groups) {
        int in = use.input().channels();
        Channels.check(use, "inChannels", in);
        if (in % groups != 0 || channels % groups != 0) {
            String what = in % groups != 0 ? in + " input channels" : channels + " output channels";
            use.fault(
                    Id.GROUPS_DO_NOT_DIVIDE,
                    "groups",
                    groups + " groups do not divide " + what,
                    () -> List.of("use groups = " + Divisors.nearest(groups, in, channels)));
        }
    }

    private boolean hasFilledBorder() {
        String element = use.attributes().isWritten("pad") ? "pad" : "padding";
        for (AxisWindow window : windows) {
            int padding = Math.max(window.before(), window.after());
            if (window.size() != Shape.UNKNOWN
                    && Borders.exceeds(use, element, border(), window.size(), window.axis(), padding)) {
                return false;
            }
        }
        return true;
    }

    private Border border() {
        return Borders.of(use);
    }

    private Operation operation() {
        int inPerGroup = use.input().channels() / groups;
        boolean bias = use.attributes().flag("bias");
        List<Integer> kernel = windows.stream().map(AxisWindow::kernel).toList();
        List<Integer> weight = new ArrayList<>(List.of(channels, inPerGroup));
        weight.addAll(kernel);
        long fanIn = new Shape(weight.subList(1, weight.size())).size();
        List<Parameter> parameters = Stream.of(
                        Optional.of(new Parameter("weight", weight).uniform(fanIn)),
                        bias
                                ? Optional.of(new Parameter("bias", List.of(channels)).uniform(fanIn))
                                : Optional.<Parameter>empty())
                .flatMap(Optional::stream)
                .toList();
        Shape output = Windows.output(channels, windows);
        long taps = new Shape(weight).size();
        // Not the output's size by its channels: those may be unknown, which is 0.
        long macs = taps * new Shape(output.spatial()).size();
        return new Operation(label(kernel), output, parameters, windows, false, macs, lowering(output, bias))
                .trained(training(output, parameters))
                .with(Traits.of(Role.LINEAR).sliding(new Sliding(border(), WindowReader.rule(use))));
    }

    private BatchLowering training(Shape output, List<Parameter> parameters) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        return (inputs, workshop) -> workshop.step(
                        "ConvolutionStep",
                        Sizes.of(inputs.get(0).extent()),
                        Sizes.of(output.extent()),
                        Windows.rows(windows).geometry().argument(),
                        Windows.columns(windows).geometry().argument(),
                        Argument.of(groups),
                        border().argument())
                .parameters(names)
                .keeps(Kept.INPUTS)
                .trait(names.size() > 1 ? BatchStep.Trait.SHIFTS : BatchStep.Trait.NONE)
                .write(inputs, output.extent());
    }

    private String label(List<Integer> kernel) {
        StringBuilder label = new StringBuilder(use.attributes().annotation());
        label.append(' ').append(new Shape(kernel));
        for (String element : List.of("stride", "dilation", "groups")) {
            if (use.attributes().isWritten(element)) {
                label.append(", ")
                        .append(element)
                        .append(' ')
                        .append(Use.text(use.attributes().integers(element)));
            }
        }
        return label.toString();
    }

    private Lowering lowering(Shape output, boolean bias) {
        AxisWindow rows = Windows.rows(windows);
        AxisWindow columns = Windows.columns(windows);
        Halo halo = new Halo(rows.before(), rows.reachAfter(), columns.before(), columns.reachAfter(), border());
        ConvolutionCall call = new ConvolutionCall(rows.geometry(), columns.geometry(), groups, bias);
        return (inputs, workshop) -> {
            var step = workshop.step(call).halo(halo).parameter("weight");
            return (bias ? step.parameter("bias") : step).write(inputs, output.extent());
        };
    }
}
