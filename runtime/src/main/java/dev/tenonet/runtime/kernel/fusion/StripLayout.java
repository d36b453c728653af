package dev.tenonet.runtime.kernel.fusion;

import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import java.util.List;

/** How the images between stages lie in strips: with zeros left and right, as a convolution behind them needs them. */
final class StripLayout {
    private final List<StripSpec> stages;

    StripLayout(List<StripSpec> stages) {
        this.stages = stages;
    }

    private int last() {
        return stages.size() - 1;
    }

    /** What stage number {@code i} reads. */
    View in(int i) {
        StripSpec stage = stages.get(i);
        if (i == 0) {
            return stage.in();
        }
        View in = stage.in();
        if (!stage.readsHalo()) {
            return View.pixels(in.channels(), in.height(), in.width());
        }
        Window columns = stage.columns();
        int reach = (stage.out().width() - 1) * columns.stride() - columns.before() + columns.extent();
        int width = columns.before() + Math.max(in.width(), reach);
        return View.pixels(in.channels(), in.height(), in.width(), width * in.channels(), in.channels());
    }

    /** How many pixels of zeros stand before a row of what stage number {@code i} reads. */
    int before(int i) {
        StripSpec stage = stages.get(i);
        return stage.readsHalo() ? stage.columns().before() : 0;
    }

    /** What stage number {@code i} writes. */
    View out(int i) {
        return i == last() ? stages.get(i).out() : in(i + 1);
    }

    /** How many rows of stage number {@code i} so many of the result need. */
    int rows(int i, int rows) {
        int needed = rows;
        for (int next = last(); next > i; next--) {
            Window window = stages.get(next).rows();
            needed = (needed - 1) * window.stride() + window.extent();
        }
        return needed;
    }

    /** The most rows of the result whose strips take no more than so many floats; 1 if all take more. */
    int rowsAtOnce(int floats) {
        int rows = 1;
        while (rows < stages.get(last()).out().height() && floats(rows + 1) <= floats) {
            rows++;
        }
        return rows;
    }

    private long floats(int rows) {
        long floats = 0;
        for (int i = 0; i < last(); i++) {
            floats += (long) rows(i, rows) * out(i).rowStride();
        }
        return floats;
    }
}
