package dev.tenonet.runtime.kernel.loop;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Three nested loops over the values of several views at once, with as long an innermost loop as the views allow: axes
 * that lie behind each other in all views are one loop. An axis of size 1 is repeated where another view is longer.
 */
public final class LoopNest {
    public final int outer;
    public final int middle;
    public final int inner;
    private final List<Loop> loops;

    /** @param strides between steps, one for each view */
    private record Loop(int size, int... strides) {
        /** Whether the inner loop, repeated this many times, is one long loop. */
        boolean continues(Loop inside) {
            for (int v = 0; v < strides.length; v++) {
                if (strides[v] != inside.size * inside.strides[v]) {
                    return false;
                }
            }
            return true;
        }

        Loop over(Loop inside) {
            return new Loop(size * inside.size, inside.strides);
        }
    }

    private LoopNest(List<Loop> loops) {
        this.loops = loops;
        outer = loops.get(0).size;
        middle = loops.get(1).size;
        inner = loops.get(2).size;
    }

    /** The loops in the order in which the last view lies in memory. */
    public static LoopNest of(View... views) {
        View last = views[views.length - 1];
        List<Loop> axes = new ArrayList<>();
        axes.add(axis(last.channels(), views, View::channels, View::channelStride));
        axes.add(axis(last.height(), views, View::height, View::rowStride));
        axes.add(axis(last.width(), views, View::width, View::pixelStride));
        axes.removeIf(axis -> axis.size == 1);
        axes.sort(Comparator.comparingInt((Loop axis) -> axis.strides[views.length - 1])
                .reversed());
        for (int i = axes.size() - 2; i >= 0; i--) {
            if (axes.get(i).continues(axes.get(i + 1))) {
                axes.set(i, axes.get(i).over(axes.remove(i + 1)));
            }
        }
        return padded(axes, views.length);
    }

    private static Loop axis(int size, View[] views, ToIntFunction<View> sizeOf, ToIntFunction<View> strideOf) {
        int[] strides = new int[views.length];
        for (int v = 0; v < views.length; v++) {
            strides[v] = sizeOf.applyAsInt(views[v]) == 1 ? 0 : strideOf.applyAsInt(views[v]);
        }
        return new Loop(size, strides);
    }

    private static LoopNest padded(List<Loop> loops, int views) {
        if (loops.isEmpty()) {
            int[] strides = new int[views];
            Arrays.fill(strides, 1);
            loops.add(new Loop(1, strides));
        }
        while (loops.size() < 3) {
            loops.add(0, new Loop(1, new int[views]));
        }
        return new LoopNest(List.copyOf(loops));
    }

    /** The same loops with the longest one innermost, which pays where no order is contiguous. */
    public LoopNest longestInside() {
        List<Loop> sorted = new ArrayList<>(loops);
        sorted.sort(Comparator.comparingInt(Loop::size));
        return new LoopNest(List.copyOf(sorted));
    }

    /** Where view number {@code view} stands, from its first value, when the innermost loop begins. */
    public int offset(int view, int i, int j) {
        return i * loops.get(0).strides[view] + j * loops.get(1).strides[view];
    }

    /** Step of the innermost loop. */
    public int step(int view) {
        return loops.get(2).strides[view];
    }

    /** Whether the innermost loop runs over values side by side in all views, at least a vector of them. */
    public boolean hasVectors() {
        return isContiguous() && inner >= Lanes.COUNT;
    }

    /** Whether the innermost loop runs over values side by side in all views. */
    public boolean isContiguous() {
        for (int step : loops.get(2).strides) {
            if (step != 1) {
                return false;
            }
        }
        return true;
    }
}
