package dev.tenonet.runtime.image;

/** Takes the centre, and surrounds with black a picture that is smaller. */
record CenterCrop(int height, int width) implements Step {
    @Override
    public Pixels apply(Pixels pixels) {
        Shape from = pixels.shape();
        return pixels.on(shape(from), 0, -start(from.height(), height), -start(from.width(), width));
    }

    @Override
    public Shape shape(Shape of) {
        return of.of(height, width);
    }

    /** Where the centre starts in the picture, negative if it starts before. */
    private static int start(int size, int centre) {
        // As torchvision rounds: half to even where it crops, down where it pads.
        return centre > size ? -((centre - size) / 2) : (int) Math.rint((size - centre) / 2.0);
    }
}
