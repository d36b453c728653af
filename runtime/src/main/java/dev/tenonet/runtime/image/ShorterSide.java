package dev.tenonet.runtime.image;

/** Resizes so that the shorter side gets this length and the proportions stay. */
record ShorterSide(int length, Interpolation interpolation) implements Step {
    @Override
    public Pixels apply(Pixels pixels) {
        Shape to = shape(pixels.shape());
        return new Resize(to.height(), to.width(), interpolation).apply(pixels);
    }

    @Override
    public Shape shape(Shape of) {
        return of.width() <= of.height()
                ? of.of(longer(of.height(), of.width()), length)
                : of.of(length, longer(of.width(), of.height()));
    }

    private int longer(int longer, int shorter) {
        return (int) Math.min((long) length * longer / shorter, Integer.MAX_VALUE);
    }
}
