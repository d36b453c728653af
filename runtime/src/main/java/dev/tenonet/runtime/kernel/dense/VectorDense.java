package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.machine.Fma;
import dev.tenonet.runtime.kernel.matrix.PartialSums;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.VectorAddition;
import jdk.incubator.vector.FloatVector;

/** Four rows of weights times two vectors of the input: eight sums that do not wait for each other. */
final class VectorDense implements Kernel, ParallelTask {
    private static final int ROWS = 4;
    private static final int STEP = 2 * Lanes.COUNT;
    /** Inputs of a partial sum of each lane, of each of the two vectors. */
    static final int PART = PartialSums.LONGEST * STEP;

    static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    private final int inputs;
    private final int features;
    private final float[] weight;
    private final float[] bias;
    private final Epilogue epilogue;

    VectorDense(Dense spec, float[]... parameters) {
        inputs = spec.in().size();
        features = spec.features();
        weight = SharedPacking.of(parameters[0], spec.form("rows"), () -> spec.weightOf(parameters));
        bias = spec.biasOf(parameters);
        epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
    }

    private static Runnable vectorsOnLittle() {
        View in = View.pixels(STEP, 1, 1);
        float[] values = new float[ROWS * STEP];
        VectorDense small = new VectorDense(new Dense(in, ROWS, true, Clamp.none()), values, values);
        float[] sums = new float[small.scratch()];
        return () -> small.fourRows(values, 0, 0, STEP, 0, 1, 2, 3, sums, 0);
    }

    /** The sums of all lanes, and those of a part. */
    @Override
    public int scratch() {
        return 2 * ROWS * Lanes.COUNT;
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        int units = (features + ROWS - 1) / ROWS;
        work.divide(this, work.operands(in, inAt, to, outAt), units, Cost.ofProducts(weight.length));
        epilogue.finish(to, outAt, features);
    }

    /** A unit is four rows. */
    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        float[] in = operands.in;
        int inAt = operands.inAt;
        float[] to = operands.out;
        int outAt = operands.outAt;
        int last = features - 1;
        if (!VECTORS.isReady()) {
            for (int f = first * ROWS; f < Math.min(end * ROWS, features); f++) {
                int k = Twin.products(in, inAt, weight, f * inputs, inputs, scratch);
                to[outAt + f] = finish(in, inAt, k, f, Lanes.sum(scratch, 0));
            }
            return;
        }
        for (int f = first * ROWS; f < Math.min(end * ROWS, features); f += ROWS) {
            fourRows(in, inAt, f, last, scratch);
            for (int i = 0; i < ROWS; i++) {
                int feature = Math.min(f + i, last);
                float sum = Lanes.sum(scratch, i * Lanes.COUNT);
                to[outAt + feature] = finish(in, inAt, inputs - inputs % STEP, feature, sum);
            }
        }
    }

    /** Rows may be equal: the last block repeats the last row. */
    private void fourRows(float[] in, int inAt, int f, int last, float[] sums) {
        int whole = inputs - inputs % STEP;
        int f1 = Math.min(f + 1, last);
        int f2 = Math.min(f + 2, last);
        int f3 = Math.min(f + 3, last);
        fourRows(in, inAt, 0, Math.min(PART, whole), f, f1, f2, f3, sums, 0);
        int part = ROWS * Lanes.COUNT;
        for (int k = PART; k < whole; k += PART) {
            fourRows(in, inAt, k, Math.min(k + PART, whole), f, f1, f2, f3, sums, part);
            VectorAddition.add(sums, part, sums, 0, part);
        }
    }

    /** A part of the sums of all lanes. */
    private void fourRows(
            float[] in, int inAt, int from, int end, int f0, int f1, int f2, int f3, float[] sums, int to) {
        int w0 = f0 * inputs;
        int w1 = f1 * inputs;
        int w2 = f2 * inputs;
        int w3 = f3 * inputs;
        FloatVector even0 = FloatVector.zero(Lanes.SPECIES), even1 = even0, even2 = even0, even3 = even0;
        FloatVector odd0 = even0, odd1 = even0, odd2 = even0, odd3 = even0;
        for (int k = from; k < end; k += STEP) {
            FloatVector even = FloatVector.fromArray(Lanes.SPECIES, in, inAt + k);
            FloatVector odd = FloatVector.fromArray(Lanes.SPECIES, in, inAt + k + Lanes.COUNT);
            even0 = even.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w0 + k), even0);
            odd0 = odd.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w0 + k + Lanes.COUNT), odd0);
            even1 = even.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w1 + k), even1);
            odd1 = odd.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w1 + k + Lanes.COUNT), odd1);
            even2 = even.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w2 + k), even2);
            odd2 = odd.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w2 + k + Lanes.COUNT), odd2);
            even3 = even.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w3 + k), even3);
            odd3 = odd.fma(FloatVector.fromArray(Lanes.SPECIES, weight, w3 + k + Lanes.COUNT), odd3);
        }
        even0.add(odd0).intoArray(sums, to);
        even1.add(odd1).intoArray(sums, to + Lanes.COUNT);
        even2.add(odd2).intoArray(sums, to + 2 * Lanes.COUNT);
        even3.add(odd3).intoArray(sums, to + 3 * Lanes.COUNT);
    }

    /** Adds what is left of the row from input {@code k} on. */
    private float finish(float[] in, int inAt, int k, int feature, float start) {
        float sum = start;
        for (int i = k; i < inputs; i++) {
            sum = Fma.of(in[inAt + i], weight[feature * inputs + i], sum);
        }
        return epilogue.clamp(sum + bias[feature]);
    }

    /** The sums of {@link VectorDense} in plain Java, lane by lane, with the same bits, until that is compiled. */
    static final class Twin {
        private static final int AT_ONCE = 4;
        private static final int STEP = 2 * Lanes.COUNT;

        private Twin() {}

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

        private static void fourLanes(
                float[] in, int inAt, float[] weight, int weightAt, int whole, float[] sums, int to) {
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
}
