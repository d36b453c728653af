package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.View;

/** A choice among the axes of an image. */
public record Axes(boolean channels, boolean rows, boolean columns) {
    public Axes others() {
        return new Axes(!channels, !rows, !columns);
    }

    /** The view of the first values along all other axes: these have size 1. */
    public View of(View view) {
        return new View(
                channels ? view.channels() : 1,
                rows ? view.height() : 1,
                columns ? view.width() : 1,
                view.channelStride(),
                view.rowStride(),
                view.pixelStride());
    }
}
