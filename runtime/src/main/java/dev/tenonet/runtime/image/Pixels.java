package dev.tenonet.runtime.image;

import java.util.Arrays;

/**
 * A picture of 8 bits a value.
 *
 * @param values in the order (row, column, channel); three channels are red, green, blue
 */
record Pixels(Shape shape, byte[] values) {
    /** A picture of this size, filled with one value, over which this one lies from there on, cut where it reaches beyond. */
    Pixels on(Shape ground, int fill, int top, int left) {
        byte[] target = new byte[ground.values()];
        Arrays.fill(target, (byte) fill);
        int column = Math.max(left, 0);
        int columns = Math.min(left + shape.width(), ground.width()) - column;
        int last = Math.min(top + shape.height(), ground.height());
        for (int y = Math.max(top, 0); y < last; y++) {
            int from = (y - top) * shape.row() + (column - left) * shape.channels();
            int to = y * ground.row() + column * ground.channels();
            System.arraycopy(values, from, target, to, columns * shape.channels());
        }
        return new Pixels(ground, target);
    }
}
