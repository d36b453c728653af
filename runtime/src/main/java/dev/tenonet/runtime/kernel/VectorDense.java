package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Four rows of weights times two vectors of the input: eight sums that do not wait for each other. */
final class VectorDense implements Kernel, Divisible {
    private static final int ROWS = 4;
    private static final int STEP = 2 * Lanes.COUNT;

    static final Readiness VECTORS = new Readiness() {
        @Override
        Runnable smallCall() {
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
        weight = spec.weightOf(parameters);
        bias = spec.biasOf(parameters);
        epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
    }

    private static Runnable vectorsOnLittle() {
        View in = View.pixels(STEP, 1, 1);
        float[] values = new float[ROWS * STEP];
        VectorDense small = new VectorDense(new Dense(in, ROWS, true, Clamp.none()), values, values);
        float[] out = new float[ROWS];
        float[] sums = new float[small.scratch()];
        return () -> small.fourRows(values, 0, out, 0, sums, 0, 1, 2, 3);
    }

    @Override
    public int scratch() {
        return ROWS * Lanes.COUNT;
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        int units = (features + ROWS - 1) / ROWS;
        work.divide(this, work.operands(in, inAt, to, outAt), units, Cost.ofProducts(weight.length));
        epilogue.finish(to, outAt, features);
    }

    /** A unit is four rows. */
    @Override
    public void run(Operands operands, int first, int end, float[] scratch) {
        float[] in = operands.in;
        int inAt = operands.inAt;
        float[] to = operands.out;
        int outAt = operands.outAt;
        int last = features - 1;
        if (!VECTORS.isReady()) {
            for (int f = first * ROWS; f < Math.min(end * ROWS, features); f++) {
                int k = ScalarLanes.products(in, inAt, weight, f * inputs, inputs, scratch);
                to[outAt + f] = finish(in, inAt, k, f, Lanes.sum(scratch, 0));
            }
            return;
        }
        for (int f = first * ROWS; f < Math.min(end * ROWS, features); f += ROWS) {
            fourRows(
                    in,
                    inAt,
                    to,
                    outAt,
                    scratch,
                    f,
                    Math.min(f + 1, last),
                    Math.min(f + 2, last),
                    Math.min(f + 3, last));
        }
    }

    /** Rows may be equal: the last block repeats the last row. */
    private void fourRows(float[] in, int inAt, float[] to, int outAt, float[] sums, int f0, int f1, int f2, int f3) {
        int w0 = f0 * inputs;
        int w1 = f1 * inputs;
        int w2 = f2 * inputs;
        int w3 = f3 * inputs;
        FloatVector even0 = FloatVector.zero(Lanes.SPECIES), even1 = even0, even2 = even0, even3 = even0;
        FloatVector odd0 = even0, odd1 = even0, odd2 = even0, odd3 = even0;
        int k = 0;
        for (; k <= inputs - STEP; k += STEP) {
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
        even0.add(odd0).intoArray(sums, 0);
        even1.add(odd1).intoArray(sums, Lanes.COUNT);
        even2.add(odd2).intoArray(sums, 2 * Lanes.COUNT);
        even3.add(odd3).intoArray(sums, 3 * Lanes.COUNT);
        to[outAt + f0] = finish(in, inAt, k, f0, Lanes.sum(sums, 0));
        to[outAt + f1] = finish(in, inAt, k, f1, Lanes.sum(sums, Lanes.COUNT));
        to[outAt + f2] = finish(in, inAt, k, f2, Lanes.sum(sums, 2 * Lanes.COUNT));
        to[outAt + f3] = finish(in, inAt, k, f3, Lanes.sum(sums, 3 * Lanes.COUNT));
    }

    /** Adds what is left of the row from input {@code k} on. */
    private float finish(float[] in, int inAt, int k, int feature, float start) {
        float sum = start;
        for (int i = k; i < inputs; i++) {
            sum = Fma.of(in[inAt + i], weight[feature * inputs + i], sum);
        }
        return epilogue.clamp(sum + bias[feature]);
    }
}
