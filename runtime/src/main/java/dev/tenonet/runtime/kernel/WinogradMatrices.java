package dev.tenonet.runtime.kernel;

/**
 * Winograd's minimal filtering F(m, r) as A^T ((G g) * (B^T d)) of Lavin and Gray, "Fast Algorithms for Convolutional Neural
 * Networks" (2015).
 *
 * @param input B^T, of m + r - 1 rows and columns
 * @param filter G, of m + r - 1 rows and r columns
 * @param output A^T, of m rows and m + r - 1 columns; that of the point 1, the second one, is all ones
 */
record WinogradMatrices(float[][] input, double[][] filter, float[][] output) {
    private static final float[][] FOUR_POINTS = {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, 1, 0, -1}};
    private static final float[][] SIX_POINTS = {
        {4, 0, -5, 0, 1, 0},
        {0, -4, -4, 1, 1, 0},
        {0, 4, -4, -1, 1, 0},
        {0, -2, -1, 2, 1, 0},
        {0, 2, -1, -2, 1, 0},
        {0, 4, 0, -5, 0, 1}
    };

    /** The matrices of an algorithm that has some: with the points 0, 1, -1, for six values 2 and -2, and infinity. */
    static WinogradMatrices of(Algorithm algorithm) {
        return switch (algorithm) {
            case WINOGRAD_2X2 ->
                new WinogradMatrices(
                        FOUR_POINTS,
                        new double[][] {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}},
                        new float[][] {{1, 1, 1, 0}, {0, 1, -1, -1}});
            case WINOGRAD_4X4 ->
                new WinogradMatrices(
                        SIX_POINTS,
                        new double[][] {
                            {1. / 4, 0, 0},
                            {-1. / 6, -1. / 6, -1. / 6},
                            {-1. / 6, 1. / 6, -1. / 6},
                            {1. / 24, 1. / 12, 1. / 6},
                            {1. / 24, -1. / 12, 1. / 6},
                            {0, 0, 1}
                        },
                        new float[][] {
                            {1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1}
                        });
            case WINOGRAD_2X2_5X5 ->
                new WinogradMatrices(
                        SIX_POINTS,
                        new double[][] {
                            {1. / 4, 0, 0, 0, 0},
                            {-1. / 6, -1. / 6, -1. / 6, -1. / 6, -1. / 6},
                            {-1. / 6, 1. / 6, -1. / 6, 1. / 6, -1. / 6},
                            {1. / 24, 1. / 12, 1. / 6, 1. / 3, 2. / 3},
                            {1. / 24, -1. / 12, 1. / 6, -1. / 3, 2. / 3},
                            {0, 0, 0, 0, 1}
                        },
                        new float[][] {{1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 1}});
            case DIRECT -> throw new IllegalArgumentException("DIRECT transforms nothing");
        };
    }
}
