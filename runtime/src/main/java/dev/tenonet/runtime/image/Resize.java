package dev.tenonet.runtime.image;

/** Resizes to a fixed height and width, along the rows first. */
record Resize(int height, int width) implements Step {
    @Override
    public Pixels apply(Pixels pixels) {
        return rows(columns(pixels));
    }

    @Override
    public Size size(Size of) {
        return new Size(height, width);
    }

    /** Changes the number of columns. */
    private Pixels columns(Pixels pixels) {
        Size from = pixels.size();
        if (from.width() == width) {
            return pixels;
        }
        Size to = new Size(from.height(), width);
        byte[] values = new byte[to.values()];
        TriangleFilter filter = new TriangleFilter(from.width(), width);
        for (int y = 0; y < to.height(); y++) {
            int source = y * from.width() * Pixels.CHANNELS;
            int target = y * width * Pixels.CHANNELS;
            for (int c = 0; c < Pixels.CHANNELS; c++) {
                filter.apply(pixels.values(), source + c, values, target + c, Pixels.CHANNELS);
            }
        }
        return new Pixels(to, values);
    }

    /** Changes the number of rows. */
    private Pixels rows(Pixels pixels) {
        Size from = pixels.size();
        if (from.height() == height) {
            return pixels;
        }
        Size to = new Size(height, from.width());
        byte[] values = new byte[to.values()];
        TriangleFilter filter = new TriangleFilter(from.height(), height);
        int row = from.width() * Pixels.CHANNELS;
        for (int i = 0; i < row; i++) {
            filter.apply(pixels.values(), i, values, i, row);
        }
        return new Pixels(to, values);
    }
}
