package dev.tenonet.runtime.image;

/** How {@link ImageTransform.Builder#resize} weighs the pixels around a place; names and results are PIL's. */
public enum Interpolation {
    /** Weights that fall linearly to 0 over one pixel. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            return Math.max(1 - Math.abs(distance), 0);
        }
    },
    /** Keys' cubic with a = -0.5, over two pixels, some of whose weights are negative. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return ((A + 2) * x - (A + 3)) * x * x + 1;
            }
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
        }
    };

    private static final double A = -0.5;

    /** Pixels to either side beyond which all weights are 0. */
    final int reach;

    Interpolation(int reach) {
        this.reach = reach;
    }

    /** Of a pixel so far away; terms are added in PIL's order. */
    abstract double weight(double distance);
}
