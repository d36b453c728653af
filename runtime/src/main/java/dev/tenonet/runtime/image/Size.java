package dev.tenonet.runtime.image;

/** Height and width of a picture in pixels, few enough for an array of its values. */
record Size(int height, int width) {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    Size {
        if ((long) height * width > LONGEST_ARRAY / Pixels.CHANNELS) {
            throw new IllegalArgumentException("a picture of " + height + " x " + width + " pixels has more than the "
                    + LONGEST_ARRAY + " values that fit an array; crop it or resize it to a fixed height and width");
        }
    }

    /** Number of values. */
    int values() {
        return Pixels.CHANNELS * height * width;
    }
}
