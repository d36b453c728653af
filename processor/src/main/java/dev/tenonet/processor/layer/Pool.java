package dev.tenonet.processor.layer;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Sliding;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Border;
import dev.tenonet.processor.plan.Call;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.plan.PoolCall;
import dev.tenonet.processor.plan.WindowGeometry;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.BatchWorkshop;
import dev.tenonet.processor.training.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pools over images and sequences. */
final class Pool {
    private Pool() {}

    /** What a pool computes of windows along rows and along columns. */
    @FunctionalInterface
    private interface Kind {
        Call over(WindowGeometry rows, WindowGeometry columns);
    }

    /** The largest value of each window. */
    static Optional<Operation> max(Use use, int rank) {
        return of(use, rank, PoolCall.Max::new).map(operation -> operation.trained(training(operation)));
    }

    private static BatchLowering training(Operation operation) {
        return (inputs, workshop) -> workshop.step(
                        "MaxPoolStep",
                        Sizes.of(inputs.get(0).extent()),
                        Sizes.ofPlane(operation.output().extent()),
                        Windows.rows(operation.windows()).geometry().argument(),
                        Windows.columns(operation.windows()).geometry().argument())
                .keeps(Kept.INPUTS)
                .write(inputs, operation.output().extent());
    }

    /** The mean of each window. */
    static Optional<Operation> average(Use use, int rank) {
        boolean divides = use.attributes().has("divisor") && use.attributes().isWritten("divisor");
        boolean counting = use.attributes().flag("countPadding");
        int divisor = divides ? use.atLeast(1, "divisor") : 0;
        return of(use, rank, (rows, columns) -> new PoolCall.Average(rows, columns, counting, divisor))
                .map(operation -> operation.trained(averages(use, operation, counting, divisor)));
    }

    /** Means along rows and columns, or sums of which one is divided. */
    private static BatchLowering averages(Use use, Operation operation, boolean counting, int divisor) {
        Extent from = use.input().extent();
        Extent to = operation.output().extent();
        Argument rows = Windows.rows(operation.windows()).geometry().argument();
        Argument columns = Windows.columns(operation.windows()).geometry().argument();
        Argument last = divisor == 0 ? Argument.of(counting) : Argument.of(1);
        String factory = divisor == 0 ? "means" : "sums";
        return AxisMaps.step(
                AxisMaps.over(factory, rows, from.height(), Argument.of(to.height()), last),
                AxisMaps.over(
                        factory,
                        columns,
                        from.width(),
                        Argument.of(to.width()),
                        divisor == 0 ? last : Argument.of(divisor)),
                to);
    }

    /** The p-norm of each window. */
    static Optional<Operation> lp(Use use, int rank) {
        double p = use.attributes().real("p");
        if (!(p > 0 && p < Double.POSITIVE_INFINITY)) {
            use.fault(Id.ATTRIBUTE_OUT_OF_RANGE, "p", "p must be a number above 0, but is " + p, "use p = 2");
        }
        return of(
                        use,
                        rank,
                        (rows, columns) -> Family.LP_POOL.call(
                                Argument.input(0),
                                Argument.output(),
                                rows.argument(),
                                columns.argument(),
                                Argument.of(p),
                                Argument.activation()))
                .map(operation -> operation.trained(norms(use, operation, p)));
    }

    /** The p-th root of the mean of the p-th powers, times the number of taps. */
    private static BatchLowering norms(Use use, Operation operation, double p) {
        int taps = operation.windows().stream().mapToInt(AxisWindow::kernel).reduce(1, (a, b) -> a * b);
        BatchLowering means = averages(use, operation, false, 0);
        return (inputs, workshop) -> {
            BatchOperand powers = p == 1 ? inputs.get(0) : function("Pow", workshop, inputs.get(0), Argument.of(p));
            BatchOperand sums = function(
                    "Scale",
                    workshop,
                    means.lower(List.of(powers), workshop),
                    Argument.of((float) taps),
                    Argument.of(0f));
            return p == 1 ? sums : function("Pow", workshop, sums, Argument.of(1 / p));
        };
    }

    private static BatchOperand function(String type, BatchWorkshop workshop, BatchOperand of, Argument... arguments) {
        return Pointwise.training(Activation.of(type, arguments), false).lower(List.of(of), workshop);
    }

    private static Optional<Operation> of(Use use, int rank, Kind kind) {
        use.assume(Shape.unknown(rank));
        if (!use.isUnary() || !Windows.haveRank(use, rank)) {
            return Optional.empty();
        }
        List<Integer> known = new ArrayList<>(Shape.unknown(rank).sizes());
        known.set(0, use.input().channels());
        use.assume(new Shape(known));
        Optional<List<AxisWindow>> read = isPoliced(use) ? WindowReader.read(use) : Optional.empty();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        List<AxisWindow> windows = read.get();
        checkPadding(use, windows);
        if (Fitting.isTooLarge(windows)) {
            use.fault(Id.EMPTY_OUTPUT, "kernel", Fitting.text(windows), () -> Fitting.offers(use, windows));
            return Optional.empty();
        }
        Shape output = Windows.output(use.input().channels(), windows);
        Shape kernel = new Shape(windows.stream().map(AxisWindow::kernel).toList());
        return Optional.of(new Operation(
                        use.attributes().annotation() + " " + kernel,
                        output,
                        List.of(),
                        windows,
                        false,
                        0,
                        lowering(kind, windows, output))
                .with(Traits.of(Role.POOL).sliding(new Sliding(Border.ZEROS, WindowReader.rule(use)))));
    }

    private static Lowering lowering(Kind kind, List<AxisWindow> windows, Shape output) {
        Call call = kind.over(
                Windows.rows(windows).geometry(), Windows.columns(windows).geometry());
        return (inputs, workshop) -> workshop.step(call).write(inputs, output.extent());
    }

    /** FULL lets each value meet each tap: of a pool's windows, the first and the last would hold padding alone but for one. */
    private static boolean isPoliced(Use use) {
        boolean full =
                WindowReader.policy(use).equals("FULL") && !use.attributes().isWritten("pad");
        if (full) {
            List<Integer> half = use.attributes().integers("kernel").stream()
                    .map(kernel -> kernel / 2)
                    .toList();
            use.fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    "padding",
                    "padding FULL is for convolutions, and pools pad at most half of their kernel",
                    () -> offers(use, half));
        }
        return !full;
    }

    /** With half of its kernel at both ends, a window fits into any input; without padding, into one of its size. */
    private static List<String> offers(Use use, List<Integer> half) {
        List<String> offers = new ArrayList<>();
        if (half.stream().allMatch(amount -> amount >= 0)) {
            offers.add("use pad = " + Use.text(half) + " in its place");
        }
        if (use.accepts("padding", new Constant("Padding", "VALID"))) {
            offers.add("remove 'padding'");
        }
        return offers;
    }

    /** PyTorch's rule for pools, on the undilated kernel: a window of padding alone would have nothing to pool. */
    private static void checkPadding(Use use, List<AxisWindow> windows) {
        for (AxisWindow window : windows) {
            int padding = Math.max(window.before(), window.after());
            int most = window.kernel() / 2;
            if (padding > most) {
                String element = use.attributes().isWritten("pad") ? "pad" : "padding";
                List<String> offers = new ArrayList<>(List.of("use pad = " + most));
                if (element.equals("pad") && padding <= Integer.MAX_VALUE / 2) {
                    offers.add("kernel = " + 2 * padding);
                }
                use.fault(
                        Id.POOL_PADDING_TOO_LARGE,
                        element,
                        "padding " + padding + " is more than half of kernel " + window.kernel(),
                        () -> offers);
                return;
            }
        }
    }
}
