package dev.tenonet.runtime.kernel.testing;

import dev.tenonet.runtime.kernel.Border;
import java.util.Random;

/** An image as PyTorch sees it, for references: channels, rows, columns, without memory layout. */
public record Image(int channels, int height, int width, float[] values) {
    /** Numbers between -1 and 1. */
    public static Image random(int channels, int height, int width, long seed) {
        return new Image(channels, height, width, numbers(channels * height * width, seed));
    }

    public static float[] numbers(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    public float at(int c, int y, int x) {
        return values[(c * height + y) * width + x];
    }

    public boolean has(int y, int x) {
        return y >= 0 && y < height && x >= 0 && x < width;
    }

    /** The value of the padded image. */
    public float at(int c, int y, int x, Border border) {
        int row = source(y, height, border);
        int column = source(x, width, border);
        return row < 0 || column < 0 ? 0 : at(c, row, column);
    }

    /** By definition: step by step back from the outside; -1 for a zero. */
    private static int source(int position, int size, Border border) {
        if (position >= 0 && position < size) {
            return position;
        }
        return switch (border) {
            case ZEROS -> -1;
            case REPLICATE -> position < 0 ? 0 : size - 1;
            case REFLECT -> position < 0 ? -position : size - 2 - (position - size);
            case SYMMETRIC -> position < 0 ? -1 - position : size - 1 - (position - size);
            case CIRCULAR -> Math.floorMod(position, size);
        };
    }
}
