package dev.tenonet.processor.plan;

/** Rows and columns around an image that windows read, and what they hold. */
public record Halo(int top, int bottom, int left, int right, Border border) {
    /** Nothing around the image. */
    public static final Halo NONE = new Halo(0, 0, 0, 0, Border.ZEROS);

    /** Whether there is nothing to fill. */
    public boolean isEmpty() {
        return top == 0 && bottom == 0 && left == 0 && right == 0;
    }

    /** Whether one halo can serve both. */
    boolean agreesWith(Halo other) {
        return isEmpty() || other.isEmpty() || border == other.border;
    }

    /** The smallest halo that serves both. */
    Halo union(Halo other) {
        return new Halo(
                Math.max(top, other.top),
                Math.max(bottom, other.bottom),
                Math.max(left, other.left),
                Math.max(right, other.right),
                isEmpty() ? other.border : border);
    }
}
