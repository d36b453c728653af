package dev.tenonet.runtime.kernel;

/** The universal tile in plain Java, with the same bits: far slower than {@link VectorTile}, but not before that is compiled. */
final class ScalarTile implements Tile {
    @Override
    public TileShape shape() {
        return TileShape.UNIVERSAL;
    }

    @Override
    public void multiply(
            float[] in,
            int at,
            int[] pixels,
            int pixel,
            int[] taps,
            float[] weight,
            int weightAt,
            int width,
            float[] bias,
            int biasAt,
            float[] sums,
            int sumsAt) {
        int row = TileShape.UNIVERSAL.width();
        for (int p = 0; p < TileShape.UNIVERSAL.pixels(); p++) {
            int to = sumsAt + p * row;
            System.arraycopy(bias, biasAt, sums, to, row);
            int first = at + pixels[pixel + p];
            for (int k = 0; k < taps.length; k++) {
                add(in[first + taps[k]], weight, weightAt + k * width, sums, to, row);
            }
        }
    }

    private static void add(float value, float[] weight, int from, float[] sums, int to, int count) {
        for (int i = 0; i < count; i++) {
            sums[to + i] = Math.fma(value, weight[from + i], sums[to + i]);
        }
    }
}
