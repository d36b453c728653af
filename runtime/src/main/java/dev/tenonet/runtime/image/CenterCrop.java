package dev.tenonet.runtime.image;

/** Takes the centre, and surrounds with black a picture that is smaller. */
record CenterCrop(int height, int width) implements Step {
    @Override
    public Pixels apply(Pixels pixels) {
        Size from = pixels.size();
        Size to = size(from);
        byte[] values = new byte[to.values()];
        int top = start(from.height(), height);
        int left = start(from.width(), width);
        int firstColumn = Math.max(-left, 0);
        int columns = Math.min(from.width(), width);
        for (int y = Math.max(-top, 0); y < height && y + top < from.height(); y++) {
            int source = (y + top) * from.width() + left + firstColumn;
            int target = y * width + firstColumn;
            System.arraycopy(
                    pixels.values(),
                    Pixels.CHANNELS * source,
                    values,
                    Pixels.CHANNELS * target,
                    Pixels.CHANNELS * columns);
        }
        return new Pixels(to, values);
    }

    @Override
    public Size size(Size of) {
        return new Size(height, width);
    }

    /** Where the centre starts in the picture, negative if it starts before. */
    private static int start(int size, int centre) {
        // As torchvision rounds: half to even where it crops, down where it pads.
        return centre > size ? -((centre - size) / 2) : (int) Math.rint((size - centre) / 2.0);
    }
}
