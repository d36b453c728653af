package dev.tenonet.runtime.image;

/** The brightness of ITU-R 601 alone: 0.299 red + 0.587 green + 0.114 blue, in 16 bits after the point as PIL has it. */
record Gray() implements Step {
    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int FRACTION = 16;
    private static final int HALF = 1 << FRACTION - 1;

    @Override
    public Pixels apply(Pixels pixels) {
        if (pixels.shape().channels() == 1) {
            return pixels;
        }
        byte[] colours = pixels.values();
        byte[] values = new byte[shape(pixels.shape()).values()];
        for (int i = 0; i < values.length; i++) {
            int sum = RED * (colours[3 * i] & 0xff)
                    + GREEN * (colours[3 * i + 1] & 0xff)
                    + BLUE * (colours[3 * i + 2] & 0xff);
            values[i] = (byte) (sum + HALF >> FRACTION);
        }
        return new Pixels(shape(pixels.shape()), values);
    }

    @Override
    public Shape shape(Shape of) {
        return new Shape(1, of.height(), of.width());
    }
}
