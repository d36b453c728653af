package dev.tenonet.processor.graph;

/**
 * Where the results of an operation lie along an axis: number y is centred at {@code origin + y * step} of the input, in
 * whose positions both are counted. Source: Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural
 * Networks", Distill, 2019.
 */
public record Placement(double origin, double step) {
    /** Of a window that slides: its centre. */
    static Placement of(AxisWindow window) {
        return new Placement((window.extent() - 1) / 2.0 - window.before(), window.stride());
    }

    /** Of so many cells that share the input's positions evenly, fewer or more than there are positions. */
    public static Placement cells(int size, int cells) {
        double step = (double) size / cells;
        return new Placement((step - 1) / 2, step);
    }

    /** Of cells of this width, the first of which begins with the input; how many there are leaves a rest at its end. */
    public static Placement apart(double step) {
        return new Placement((step - 1) / 2, step);
    }

    /** Whether results lie on positions of the input, so that numbers of positions tell where. */
    boolean isWhole() {
        return step >= 1 && step == Math.rint(step) && origin == Math.rint(origin);
    }

    /** Of cells whose first and last lie on the input's first and last position. */
    public static Placement corners(int size, int cells) {
        return new Placement(0, cells == 1 ? 1 : (size - 1.0) / (cells - 1));
    }
}
