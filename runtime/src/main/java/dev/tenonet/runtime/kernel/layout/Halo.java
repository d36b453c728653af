package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Arrays;

/**
 * Fills the padding around an image, in place: {@code run(array, at, array, at, work)} where {@code array[at]} is the
 * image's first value. Rows above and below include the columns left and right, as if rows were padded first, then
 * columns. One implementation for both providers: it only moves memory.
 *
 * @param image pixels; its rows lie far enough apart for the columns beside them
 * @param top rows above; REFLECT needs fewer than the image has, SYMMETRIC and CIRCULAR no more
 * @param bottom rows below, likewise
 * @param left columns, likewise
 * @param right columns, likewise
 */
public record Halo(View image, int top, int bottom, int left, int right, Border border) implements KernelSpec<Kernel> {
    public Halo {
        SpecChecks.requirePixels("Halo", image);
        border.requireSource("Halo", Math.max(top, bottom), image.height());
        border.requireSource("Halo", Math.max(left, right), image.width());
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return new Filling(this, sources(left, image.width(), right), sources(top, image.height(), bottom));
    }

    /** For each padding row before the image, then for each after it, the row that it repeats. */
    private int[] sources(int before, int size, int after) {
        int[] sources = new int[before + after];
        for (int i = 0; i < before; i++) {
            sources[i] = border.source(i - before, size);
        }
        for (int i = 0; i < after; i++) {
            sources[before + i] = border.source(size + i, size);
        }
        return sources;
    }

    private record Filling(Halo spec, int[] columnSources, int[] rowSources) implements Kernel {
        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            View image = spec.image;
            for (int y = 0; y < image.height(); y++) {
                fillColumns(out, outAt + y * image.rowStride());
            }
            for (int i = 0; i < rowSources.length; i++) {
                int y = i < spec.top ? i - spec.top : image.height() + i - spec.top;
                int leftmost = outAt - spec.left * image.pixelStride();
                fillRow(
                        out,
                        leftmost + rowSources[i] * image.rowStride(),
                        leftmost + y * image.rowStride(),
                        rowSources[i]);
            }
        }

        private void fillColumns(float[] data, int row) {
            View image = spec.image;
            for (int i = 0; i < columnSources.length; i++) {
                int x = i < spec.left ? i - spec.left : image.width() + i - spec.left;
                fillPixel(
                        data,
                        row + columnSources[i] * image.pixelStride(),
                        row + x * image.pixelStride(),
                        columnSources[i]);
            }
        }

        private void fillRow(float[] data, int from, int to, int source) {
            View image = spec.image;
            int pixels = spec.left + image.width() + spec.right;
            if (image.pixelStride() == image.channels()) {
                fill(data, from, to, source, pixels * image.channels());
                return;
            }
            for (int x = 0; x < pixels; x++) {
                fillPixel(data, from + x * image.pixelStride(), to + x * image.pixelStride(), source);
            }
        }

        /** Only this image's channels: pixels of a joint buffer hold others beside them. */
        private void fillPixel(float[] data, int from, int to, int source) {
            fill(data, from, to, source, spec.image.channels());
        }

        private static void fill(float[] data, int from, int to, int source, int count) {
            if (source == Border.NO_SOURCE) {
                Arrays.fill(data, to, to + count, 0f);
            } else {
                System.arraycopy(data, from, data, to, count);
            }
        }
    }
}
