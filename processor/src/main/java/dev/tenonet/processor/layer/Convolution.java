package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Halo;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What all convolutions over images have in common once their windows are known. */
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

    /** The convolution of the use's input; empty if no window fits. */
    static Optional<Operation> of(Use use, int channels, int groups, List<AxisWindow> windows) {
        Convolution convolution = new Convolution(use, channels, groups, windows);
        convolution.checkChannels();
        convolution.checkBorder();
        if (Fitting.isTooLarge(windows)) {
            use.fault(Id.KERNEL_EXCEEDS_INPUT, "kernel", Fitting.text(windows), () -> Fitting.offers(use, windows));
            return Optional.empty();
        }
        return Optional.of(convolution.operation());
    }

    private void checkChannels() {
        int in = use.input().channels();
        if (use.attributes().isWritten("inChannels")
                && in != Shape.UNKNOWN
                && use.attributes().integer("inChannels") != in) {
            use.fault(
                    Id.CHANNEL_MISMATCH,
                    "inChannels",
                    "inChannels states " + use.attributes().integer("inChannels") + " channels, but the input has "
                            + in,
                    "write inChannels = " + in,
                    "leave it out: it is inferred");
        }
        if (in % groups != 0 || channels % groups != 0) {
            String what = in % groups != 0 ? in + " input channels" : channels + " output channels";
            use.fault(
                    Id.GROUPS_DO_NOT_DIVIDE,
                    "groups",
                    groups + " groups do not divide " + what,
                    () -> List.of("use groups = " + divisor()));
        }
    }

    /** The common divisor of both channel numbers that is nearest to the groups. */
    private int divisor() {
        int in = use.input().channels();
        int nearest = 1;
        for (int g = 1; g <= Math.min(in, channels); g++) {
            if (in % g == 0 && channels % g == 0 && Math.abs(g - groups) < Math.abs(nearest - groups)) {
                nearest = g;
            }
        }
        return nearest;
    }

    /** A mirror shows no more than what is there: REFLECT p <= h - 1; SYMMETRIC and CIRCULAR p <= h. */
    private void checkBorder() {
        String border = border();
        for (AxisWindow window : windows) {
            int most = border.equals("REFLECT") ? window.size() - 1 : window.size();
            boolean limited = !border.equals("ZEROS") && !border.equals("REPLICATE") && window.size() != Shape.UNKNOWN;
            if (limited && Math.max(window.before(), window.after()) > most) {
                use.fault(
                        Id.BORDER_EXCEEDS_INPUT,
                        use.attributes().isWritten("pad") ? "pad" : "padding",
                        "border " + border + " can fill at most " + most + " of " + window.size() + " " + window.axis()
                                + ", but the padding is "
                                + Math.max(window.before(), window.after()),
                        "use pad = " + most + " or less",
                        "border = Border.REPLICATE, which has no limit");
                return;
            }
        }
    }

    private String border() {
        return use.attributes().constant("border");
    }

    private Operation operation() {
        int inPerGroup = use.input().channels() / groups;
        boolean bias = use.attributes().flag("bias");
        List<Integer> kernel = windows.stream().map(AxisWindow::kernel).toList();
        List<Integer> weight = new ArrayList<>(List.of(channels, inPerGroup));
        weight.addAll(kernel);
        List<Parameter> parameters = Stream.of(
                        Optional.of(new Parameter("weight", weight)),
                        bias ? Optional.of(new Parameter("bias", List.of(channels))) : Optional.<Parameter>empty())
                .flatMap(Optional::stream)
                .toList();
        Shape output = output();
        long taps = new Shape(weight).size();
        long macs = taps * (output.size() / channels);
        return new Operation(label(kernel), output, parameters, windows, false, macs, lowering(output, bias));
    }

    private Shape output() {
        List<Integer> sizes = new ArrayList<>(List.of(channels));
        windows.forEach(window -> sizes.add((int) Math.min(Integer.MAX_VALUE, window.output())));
        return new Shape(sizes);
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
        AxisWindow rows = windows.get(0);
        AxisWindow columns = windows.get(1);
        Halo halo = new Halo(rows.before(), rows.reachAfter(), columns.before(), columns.reachAfter(), border());
        return (inputs, workshop) -> {
            var step = workshop.step("Convolution", Order.PIXELS)
                    .arguments(
                            Argument.input(0),
                            Argument.output(),
                            rows.argument(),
                            columns.argument(),
                            Argument.of(groups),
                            Argument.of(bias),
                            Argument.activation())
                    .fusing()
                    .halo(halo)
                    .parameter("weight");
            return (bias ? step.parameter("bias") : step).write(inputs, output.extent());
        };
    }
}
