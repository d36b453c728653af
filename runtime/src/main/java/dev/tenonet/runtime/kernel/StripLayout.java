package dev.tenonet.runtime.kernel;

import java.util.List;

/** How the images between convolutions lie in strips: with zeros left and right, as the next convolution needs them. */
final class StripLayout {
    private final List<Convolution> stages;

    StripLayout(List<ConvolutionSpec> stages) {
        this.stages = stages.stream().map(ConvolutionSpec::convolution).toList();
    }

    private int last() {
        return stages.size() - 1;
    }

    /** What convolution number {@code i} reads. */
    View in(int i) {
        Convolution stage = stages.get(i);
        if (i == 0) {
            return stage.in();
        }
        View in = stage.in();
        Window columns = stage.columns();
        int reach = (stage.out().width() - 1) * columns.stride() - columns.before() + columns.extent();
        int width = columns.before() + Math.max(in.width(), reach);
        return View.pixels(in.channels(), in.height(), in.width(), width * in.channels(), in.channels());
    }

    /** What convolution number {@code i} writes. */
    View out(int i) {
        return i == last() ? stages.get(i).out() : in(i + 1);
    }

    /** How many rows of convolution number {@code i} so many of the result need. */
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
