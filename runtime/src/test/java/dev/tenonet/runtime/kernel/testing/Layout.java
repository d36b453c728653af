package dev.tenonet.runtime.kernel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.Prepared;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import java.util.Arrays;

/** Memory around a view: where its first value stands, and how long the array is. */
public record Layout(View view, int at, int length) {
    /** What memory holds that no kernel may read into its result, or write. */
    public static final float UNTOUCHED = -12345.5f;

    public static Layout of(View view) {
        int last = (view.channels() - 1) * view.channelStride()
                + (view.height() - 1) * view.rowStride()
                + (view.width() - 1) * view.pixelStride();
        return new Layout(view, 3, 3 + last + 1 + 2);
    }

    /** Pixels with {@code gap} foreign channels behind each, and a halo. */
    public static Layout pixels(
            int channels, int height, int width, int gap, int top, int bottom, int left, int right) {
        int pixel = channels + gap;
        int row = (left + width + right) * pixel;
        View view = View.pixels(channels, height, width, row, pixel);
        return new Layout(view, 3 + top * row + left * pixel, 3 + (top + height + bottom) * row + 2);
    }

    public static Layout pixels(int channels, int height, int width, int gap) {
        return pixels(channels, height, width, gap, 0, 0, 0, gap);
    }

    int index(int c, int y, int x) {
        return at + c * view.channelStride() + y * view.rowStride() + x * view.pixelStride();
    }

    public float[] empty() {
        float[] memory = new float[length];
        Arrays.fill(memory, UNTOUCHED);
        return memory;
    }

    /** Memory that holds the image and nothing else. */
    public float[] place(Image image) {
        return place(image, 0, 0, 0, 0, Border.ZEROS);
    }

    /** Memory that holds the image and its halo. */
    public float[] place(Image image, int top, int bottom, int left, int right, Border border) {
        float[] memory = empty();
        for (int c = 0; c < image.channels(); c++) {
            for (int y = -top; y < image.height() + bottom; y++) {
                for (int x = -left; x < image.width() + right; x++) {
                    memory[index(c, y, x)] = image.at(c, y, x, border);
                }
            }
        }
        return memory;
    }

    /** The view's values in PyTorch's order; checks that everything else is untouched. */
    public float[] read(float[] memory) {
        float[] rest = memory.clone();
        float[] values = new float[view.size()];
        int i = 0;
        for (int c = 0; c < view.channels(); c++) {
            for (int y = 0; y < view.height(); y++) {
                for (int x = 0; x < view.width(); x++) {
                    values[i++] = memory[index(c, y, x)];
                    rest[index(c, y, x)] = UNTOUCHED;
                }
            }
        }
        for (int place = 0; place < rest.length; place++) {
            assertEquals(UNTOUCHED, rest[place], "written outside of the view, at " + place);
        }
        return values;
    }

    /** Runs a kernel into fresh memory of this layout; scratch holds NaN, as its content is undefined. */
    public float[] run(Kernel kernel, float[] in, int inAt) {
        float[] out = empty();
        kernel.run(in, inAt, out, at, workspace(kernel));
        return read(out);
    }

    public static Workspace workspace(Prepared kernel) {
        Workspace work = new Workspace(0, kernel.scratch(), 1, false);
        Arrays.fill(work.scratch, Float.NaN);
        return work;
    }
}
