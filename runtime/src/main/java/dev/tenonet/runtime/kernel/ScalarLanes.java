package dev.tenonet.runtime.kernel;

/** The sums of {@link VectorDense} in plain Java, lane by lane, with the same bits, until that is compiled. */
final class ScalarLanes {
    private static final int AT_ONCE = 4;
    private static final int STEP = 2 * Lanes.COUNT;

    private ScalarLanes() {}

    /**
     * Multiplies a row of weights with the input, as far as that has two whole vectors.
     *
     * @param sums of each lane, then room for as many
     * @return how many inputs have been multiplied
     */
    static int products(float[] in, int inAt, float[] weight, int weightAt, int inputs, float[] sums) {
        int whole = inputs - inputs % STEP;
        for (int lane = 0; lane < Lanes.COUNT; lane += AT_ONCE) {
            fourLanes(in, inAt + lane, weight, weightAt + lane, Math.min(VectorDense.PART, whole), sums, lane);
        }
        for (int k = VectorDense.PART; k < whole; k += VectorDense.PART) {
            int count = Math.min(VectorDense.PART, whole - k);
            for (int lane = 0; lane < Lanes.COUNT; lane += AT_ONCE) {
                int to = Lanes.COUNT + lane;
                fourLanes(in, inAt + k + lane, weight, weightAt + k + lane, count, sums, to);
            }
            VectorAddition.add(sums, Lanes.COUNT, sums, 0, Lanes.COUNT);
        }
        return whole;
    }

    private static void fourLanes(float[] in, int inAt, float[] weight, int weightAt, int whole, float[] sums, int to) {
        float even0 = 0, even1 = 0, even2 = 0, even3 = 0;
        float odd0 = 0, odd1 = 0, odd2 = 0, odd3 = 0;
        for (int k = 0; k < whole; k += STEP) {
            int even = inAt + k;
            int odd = even + Lanes.COUNT;
            int w = weightAt + k;
            int v = w + Lanes.COUNT;
            even0 = Math.fma(in[even], weight[w], even0);
            even1 = Math.fma(in[even + 1], weight[w + 1], even1);
            even2 = Math.fma(in[even + 2], weight[w + 2], even2);
            even3 = Math.fma(in[even + 3], weight[w + 3], even3);
            odd0 = Math.fma(in[odd], weight[v], odd0);
            odd1 = Math.fma(in[odd + 1], weight[v + 1], odd1);
            odd2 = Math.fma(in[odd + 2], weight[v + 2], odd2);
            odd3 = Math.fma(in[odd + 3], weight[v + 3], odd3);
        }
        sums[to] = even0 + odd0;
        sums[to + 1] = even1 + odd1;
        sums[to + 2] = even2 + odd2;
        sums[to + 3] = even3 + odd3;
    }
}
