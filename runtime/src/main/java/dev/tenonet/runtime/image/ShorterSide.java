package dev.tenonet.runtime.image;

/** Resizes so that the shorter side gets this length and the proportions stay. */
record ShorterSide(int length) implements Step {
    @Override
    public Pixels apply(Pixels pixels) {
        Size to = size(pixels.size());
        return new Resize(to.height(), to.width()).apply(pixels);
    }

    @Override
    public Size size(Size of) {
        return of.width() <= of.height()
                ? new Size(longer(of.height(), of.width()), length)
                : new Size(length, longer(of.width(), of.height()));
    }

    private int longer(int longer, int shorter) {
        return (int) Math.min((long) length * longer / shorter, Integer.MAX_VALUE);
    }
}
