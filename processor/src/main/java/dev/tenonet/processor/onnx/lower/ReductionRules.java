package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.evaluate.Reductions;
import dev.tenonet.processor.onnx.model.Shapes;
import java.util.List;
import java.util.function.BiFunction;

/** Axes reduced to one number. */
final class ReductionRules {
    private static final String REFUSED = "over the batch";

    private ReductionRules() {}

    static void register(Rules all) {
        plain(all, "ReduceMean", "Mean", "`@GlobalAvgPool`, `@Mean`");
        plain(all, "ReduceMax", "Amax", "`@GlobalMaxPool`, `@Amax`");
        plain(all, "ReduceMin", "Amin", "`@Amin`");
        plain(all, "ReduceSum", "Sum", "`@Sum`");
        of(
                all,
                "ReduceL1",
                "`@Norm(p = 1)`",
                (site, x) -> reduced(site, "Norm", x).set("p", 1.0));
        of(all, "ReduceL2", "`@Norm`", (site, x) -> reduced(site, "Norm", x));
        of(all, "ReduceSumSquare", "`@Square`, `@Sum`", (site, x) -> reduced(site, "Sum", site.same("Square", x)));
        of(all, "ReduceLogSum", "`@Sum`, `@Log`", (site, x) -> {
            Layer sum = reduced(site, "Sum", x);
            return site.same("Log", sum);
        });
        of(all, "ReduceLogSumExp", "`@Exp`, `@Sum`, `@Log`", (site, x) -> {
            Layer sum = reduced(site, "Sum", site.same("Exp", x));
            return site.same("Log", sum);
        });
    }

    private static void plain(Rules all, String operator, String annotation, String becomes) {
        of(all, operator, becomes, (site, x) -> reduced(site, annotation, x));
    }

    private static void of(Rules all, String operator, String becomes, BiFunction<Site, Layer, Layer> rule) {
        all.put(operator, becomes, REFUSED, site -> {
            Value x = site.value(0);
            boolean batched = x.batched();
            boolean nothing = Reductions.Arguments.of(site.call()).axes().isEmpty();
            Layer result = nothing && operator.matches("ReduceMean|ReduceMax|ReduceMin|ReduceSum")
                    ? x.layer()
                    : rule.apply(site, x.layer());
            site.result(site.reshape(result, site.sample(0, batched)));
        });
    }

    /** The axes stay, with size 1; who wants them away reshapes. */
    private static Layer reduced(Site site, String annotation, Layer x) {
        int lead = site.value(0).lead();
        Reductions.Arguments arguments = Reductions.Arguments.of(site.call());
        List<Integer> axes = arguments.axes().stream().map(axis -> axis - lead).toList();
        if (axes.contains(-1)) {
            throw new Refusal("it joins the samples of a batch");
        }
        if (axes.isEmpty()) {
            throw new Refusal("it reduces nothing");
        }
        int[] shape = x.shape.clone();
        axes.forEach(axis -> shape[axis] = 1);
        boolean places = shape.length > 1 && axes.size() == shape.length - 1 && !axes.contains(0) && shape.length <= 3;
        if (places && (annotation.equals("Mean") || annotation.equals("Amax"))) {
            return site.add(annotation.equals("Mean") ? "GlobalAvgPool" : "GlobalMaxPool", shape, x);
        }
        if (Shapes.count(x.shape) == 0) {
            throw new Refusal("it reduces nothing");
        }
        return site.add(annotation, shape, x)
                .set("axes", axes.stream().mapToInt(axis -> axis).toArray())
                .set("keep", true);
    }
}
