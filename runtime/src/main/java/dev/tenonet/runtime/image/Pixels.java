package dev.tenonet.runtime.image;

/**
 * A picture of 8 bits a value.
 *
 * @param size in pixels
 * @param values in the order (row, column, channel); channels are red, green, blue
 */
record Pixels(Size size, byte[] values) {
    static final int CHANNELS = 3;
}
