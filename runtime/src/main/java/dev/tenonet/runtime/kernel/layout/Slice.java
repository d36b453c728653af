package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.layout.KernelSequence.Part;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.List;

/**
 * Copies a part of an image: place i of an axis is the input's {@code from} + i {@code step}; the other axes are equal.
 *
 * @param in any order
 * @param out any order
 * @param axis 0 channels, 1 rows, 2 columns
 */
public record Slice(View in, View out, int axis, int from, int step) implements KernelSpec<Kernel> {
    public Slice {
        boolean inside = axis >= 0 && axis <= 2 && from >= 0 && step >= 1;
        for (int each = 0; inside && each < 3; each++) {
            int size = size(in, each);
            int kept = size(out, each);
            inside = each == axis ? kept >= 1 && from + (kept - 1L) * step < size : kept == size;
        }
        SpecChecks.require(
                inside, "Slice from %d by %d along axis %d does not lead from %s to %s", from, step, axis, in, out);
    }

    private static int size(View view, int axis) {
        return axis == 0 ? view.channels() : axis == 1 ? view.height() : view.width();
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        int stride = axis == 0 ? in.channelStride() : axis == 1 ? in.rowStride() : in.pixelStride();
        View kept = new View(
                out.channels(),
                out.height(),
                out.width(),
                in.channelStride() * (axis == 0 ? step : 1),
                in.rowStride() * (axis == 1 ? step : 1),
                in.pixelStride() * (axis == 2 ? step : 1));
        return new KernelSequence(List.of(new Part(new Copy(kept, out).prepare(provider), from * stride, 0)));
    }
}
