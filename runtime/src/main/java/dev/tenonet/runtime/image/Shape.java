package dev.tenonet.runtime.image;

/** Channels, height and width of a picture, few enough for an array of its values. */
record Shape(int channels, int height, int width) {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    Shape {
        if ((long) height * width > LONGEST_ARRAY / channels) {
            throw new IllegalArgumentException("a picture of " + height + " x " + width + " pixels has more than the "
                    + LONGEST_ARRAY + " values that fit an array; crop it or resize it to a fixed height and width");
        }
    }

    /** The same channels of another size. */
    Shape of(int newHeight, int newWidth) {
        return new Shape(channels, newHeight, newWidth);
    }

    /** Number of values in a row of pixels. */
    int row() {
        return channels * width;
    }

    /** Number of values. */
    int values() {
        return channels * height * width;
    }
}
