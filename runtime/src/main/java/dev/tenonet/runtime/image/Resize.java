package dev.tenonet.runtime.image;

/** Resizes to a fixed height and width, along the rows first. */
record Resize(int height, int width, Interpolation interpolation) implements Step {
    @Override
    public Pixels apply(Pixels pixels) {
        return rows(columns(pixels));
    }

    @Override
    public Shape shape(Shape of) {
        return of.of(height, width);
    }

    /** Changes the number of columns. */
    private Pixels columns(Pixels pixels) {
        Shape from = pixels.shape();
        if (from.width() == width) {
            return pixels;
        }
        Shape to = from.of(from.height(), width);
        byte[] values = new byte[to.values()];
        LineFilter filter = new LineFilter(from.width(), width, interpolation);
        for (int y = 0; y < to.height(); y++) {
            for (int c = 0; c < to.channels(); c++) {
                filter.apply(pixels.values(), y * from.row() + c, values, y * to.row() + c, to.channels());
            }
        }
        return new Pixels(to, values);
    }

    /** Changes the number of rows. */
    private Pixels rows(Pixels pixels) {
        Shape from = pixels.shape();
        if (from.height() == height) {
            return pixels;
        }
        Shape to = from.of(height, from.width());
        byte[] values = new byte[to.values()];
        LineFilter filter = new LineFilter(from.height(), height, interpolation);
        for (int i = 0; i < from.row(); i++) {
            filter.apply(pixels.values(), i, values, i, from.row());
        }
        return new Pixels(to, values);
    }
}
