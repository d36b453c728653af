package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.evaluate.Window;
import dev.tenonet.processor.onnx.model.Shapes;
import java.util.Arrays;

/** Pools. */
final class PoolRules {
    private static final String REFUSED = "three axes, a padding of more than half the kernel";

    private PoolRules() {}

    static void register(Rules all) {
        all.put("MaxPool", "`@MaxPool2d`, `@MaxPool1d`", REFUSED + ", indices", PoolRules::max);
        all.put("AveragePool", "`@AvgPool2d`, `@AvgPool1d`", REFUSED + ", dilations", PoolRules::average);
        all.put("LpPool", "`@LpPool2d`, `@LpPool1d`", "three axes, padding, dilations", PoolRules::lp);
        all.put("GlobalAveragePool", "`@GlobalAvgPool`", "three axes", site -> global(site, "GlobalAvgPool"));
        all.put("GlobalMaxPool", "`@GlobalMaxPool`", "three axes", site -> global(site, "GlobalMaxPool"));
        all.put("GlobalLpPool", "`@Norm`", "three axes", PoolRules::globalNorm);
    }

    private static Layer pool(Site site, String name, Window window) {
        Layer x = site.batched().layer();
        Layer pool = site.emit(WindowRules.ranked(name, window.kernel().length), x);
        WindowRules.sizes(pool, "kernel", window.kernel());
        WindowRules.sizes(pool, "stride", window.stride());
        return pool;
    }

    private static void padded(Site site, Layer pool, Window window) {
        int[] end = window.end().clone();
        for (int axis = 0; axis < window.kernel().length; axis++) {
            int most = window.kernel()[axis] / 2;
            if (end[axis] > most && !window.ceil()) {
                end[axis] = Math.min(end[axis], read(site, window, axis));
            }
            if (window.begin()[axis] > most || end[axis] > most) {
                throw new Refusal("its padding is more than half the kernel " + Shapes.text(window.kernel())
                        + ", so that windows may hold nothing else");
            }
        }
        pool.set("pad", WindowRules.amounts(window.begin(), end));
    }

    /** How much of the padding at the end the last window reaches: PyTorch's exporter adds more in place of rounding up. */
    private static int read(Site site, Window window, int axis) {
        long last = (window.output()[axis] - 1L) * window.stride()[axis] + window.extent(axis);
        return (int) Math.max(0, last - site.batched().layer().shape[axis + 1] - window.begin()[axis]);
    }

    /** Rounding up counts only where a last window is cut short; PyTorch drops one that begins behind the values. */
    private static boolean rounds(Site site, Window window) {
        boolean rounds = false;
        int[] size = site.batched().layer().shape;
        for (int axis = 0; window.ceil() && axis < window.kernel().length; axis++) {
            long padded = (long) size[axis + 1] + window.begin()[axis] + window.end()[axis];
            long last = (window.output()[axis] - 1L) * window.stride()[axis];
            rounds |= last + window.extent(axis) > padded;
            if (last >= (long) size[axis + 1] + window.begin()[axis]) {
                throw new Refusal("its last window lies in the padding alone, which rounding up leaves out");
            }
        }
        return rounds;
    }

    private static void max(Site site) {
        Window window = Window.of(site.call(), null);
        Layer pool = pool(site, "MaxPool", window);
        padded(site, pool, window);
        WindowRules.sizes(pool, "dilation", window.dilation());
        site.result(pool.set("ceil", rounds(site, window)));
    }

    private static void requireDense(Window window) {
        if (Arrays.stream(window.dilation()).anyMatch(dilation -> dilation != 1)) {
            throw new Refusal("its dilations are " + Shapes.text(window.dilation()) + ", which no such layer has");
        }
    }

    private static void average(Site site) {
        Window window = Window.of(site.call(), null);
        requireDense(window);
        Layer pool = pool(site, "AvgPool", window);
        padded(site, pool, window);
        boolean pads = Arrays.stream(window.begin()).anyMatch(amount -> amount > 0)
                || Arrays.stream(window.end()).anyMatch(amount -> amount > 0);
        pool.set("ceil", rounds(site, window));
        site.result(pads ? pool.set("countPadding", site.call().flag("count_include_pad", false)) : pool);
    }

    private static void lp(Site site) {
        Window window = Window.of(site.call(), null);
        requireDense(window);
        if (Arrays.stream(WindowRules.amounts(window.begin(), window.end())).anyMatch(amount -> amount != 0)) {
            throw new Refusal("it pads, which no such layer does");
        }
        Layer pool = pool(site, "LpPool", window).set("p", (double) site.call().integer("p", 2));
        site.result(pool.set("ceil", rounds(site, window)));
    }

    private static void global(Site site, String annotation) {
        site.batched();
        site.unary(annotation);
    }

    private static void globalNorm(Site site) {
        Layer x = site.batched().layer();
        int[] axes = x.shape.length == 2 ? new int[] {1} : new int[] {1, 2};
        site.result(site.emit("Norm", x)
                .set("p", (double) site.call().integer("p", 2))
                .set("axes", axes)
                .set("keep", true));
    }
}
