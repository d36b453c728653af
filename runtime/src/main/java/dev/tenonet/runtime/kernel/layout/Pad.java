package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.layout.KernelSequence.Part;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;
import java.util.List;

/**
 * Copies an image to its place in a larger or smaller one, and fills what it does not cover. One implementation for both
 * providers: it only moves memory.
 *
 * @param in any order
 * @param out any order, with the same channels; what lies between its values is left alone
 * @param top where the input's first row stands in the output; negative to leave rows out
 * @param left where its first column stands, likewise
 * @param border what fills the rest; other than ZEROS only if the whole input is in the output, and with padding as {@link
 *     Halo} allows it
 * @param fill the value for ZEROS
 */
public record Pad(View in, View out, int top, int left, Border border, float fill) implements KernelSpec<Kernel> {
    public Pad {
        SpecChecks.require(in.channels() == out.channels(), "Pad keeps the channels, but got %s and %s", in, out);
        requireSource(border, top, in.height(), out.height());
        requireSource(border, left, in.width(), out.width());
    }

    private static void requireSource(Border border, int before, int size, int joint) {
        int after = joint - before - size;
        SpecChecks.require(
                border == Border.ZEROS || (before >= 0 && after >= 0),
                "Pad crops only with ZEROS, but got %s with amounts of %d and %d",
                border,
                before,
                after);
        border.requireSource("Pad", Math.max(before, after), size);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Overlap rows = Overlap.of(top, in.height(), out.height());
        Overlap columns = Overlap.of(left, in.width(), out.width());
        int[] rowSources = sources(top, in.height(), out.height());
        int[] columnSources = sources(left, in.width(), out.width());
        return new Framing(this, image(rows, columns, provider), rows, columns, rowSources, columnSources);
    }

    /** Copies what the output has of the image; if that is nothing, it would not lie in the arrays either. */
    private KernelSequence image(Overlap rows, Overlap columns, Provider provider) {
        if (rows.isEmpty() || columns.isEmpty()) {
            return new KernelSequence(List.of());
        }
        Kernel copy = new Copy(sized(in, rows, columns), sized(out, rows, columns)).prepare(provider);
        int from = offset(in, rows.first - top, columns.first - left);
        return new KernelSequence(List.of(new Part(copy, from, offset(out, rows.first, columns.first))));
    }

    /** The places of the output along one axis, {@code first} to {@code end - 1}, that the image covers. */
    private record Overlap(int first, int end) {
        static Overlap of(int before, int size, int joint) {
            int first = Math.min(Math.max(0, before), joint);
            return new Overlap(first, Math.max(first, Math.min(before + size, joint)));
        }

        boolean isEmpty() {
            return first == end;
        }

        boolean has(int place) {
            return place >= first && place < end;
        }
    }

    private static int offset(View view, int y, int x) {
        return y * view.rowStride() + x * view.pixelStride();
    }

    private static View sized(View view, Overlap rows, Overlap columns) {
        return new View(
                view.channels(),
                rows.end - rows.first,
                columns.end - columns.first,
                view.channelStride(),
                view.rowStride(),
                view.pixelStride());
    }

    /** For each place of the output the input's that it repeats, or {@link Border#NO_SOURCE}. */
    private int[] sources(int before, int size, int joint) {
        int[] sources = new int[joint];
        for (int i = 0; i < joint; i++) {
            int position = i - before;
            sources[i] = position >= 0 && position < size ? position : border.source(position, size);
        }
        return sources;
    }

    private record Framing(
            Pad spec, KernelSequence image, Overlap rows, Overlap columns, int[] rowSources, int[] columnSources)
            implements Kernel {
        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            image.run(in, inAt, out, outAt, work);
            for (int y = 0; y < rowSources.length; y++) {
                int end = rows.has(y) ? columns.first : columnSources.length;
                for (int x = 0; x < end; x++) {
                    pixel(in, inAt, y, x, out, outAt);
                }
                for (int x = Math.max(end, columns.end); x < columnSources.length; x++) {
                    pixel(in, inAt, y, x, out, outAt);
                }
            }
        }

        private void pixel(float[] in, int inAt, int y, int x, float[] out, int outAt) {
            View to = spec.out;
            int at = outAt + offset(to, y, x);
            boolean hasSource = rowSources[y] != Border.NO_SOURCE && columnSources[x] != Border.NO_SOURCE;
            if (!hasSource && to.hasPixels()) {
                Arrays.fill(out, at, at + to.channels(), spec.fill);
                return;
            }
            View from = spec.in;
            int source = inAt + offset(from, rowSources[y], columnSources[x]);
            for (int c = 0; c < to.channels(); c++) {
                out[at + c * to.channelStride()] = hasSource ? in[source + c * from.channelStride()] : spec.fill;
            }
        }
    }
}
