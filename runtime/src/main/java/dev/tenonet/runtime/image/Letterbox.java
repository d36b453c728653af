package dev.tenonet.runtime.image;

/**
 * Resizes so that the whole picture just fits, and fills what is left around it. Rounds as YOLO's {@code LetterBox} does:
 * sizes half to even, and of an odd number of rows or columns to fill, the last is at the end.
 */
record Letterbox(int height, int width, int fill) implements Step {
    @Override
    public Pixels apply(Pixels pixels) {
        Shape from = pixels.shape();
        double scale = Math.min((double) height / from.height(), (double) width / from.width());
        int rows = scaled(from.height(), scale);
        int columns = scaled(from.width(), scale);
        return LinearFilter.resize(pixels, rows, columns)
                .on(shape(from), fill, half(height - rows), half(width - columns));
    }

    @Override
    public Shape shape(Shape of) {
        return of.of(height, width);
    }

    /** At least a line, where YOLO fails: a picture may be that much longer than high. */
    private static int scaled(int size, double scale) {
        return Math.max(1, (int) Math.rint(size * scale));
    }

    private static int half(int left) {
        return (int) Math.rint(left / 2.0 - 0.1);
    }
}
