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
import dev.tenonet.runtime.kernel.matrix.PartialSums;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.VectorAddition;
import jdk.incubator.vector.FloatVector;

/**
 * A small fully connected layer, with the lanes along the features: no sum across lanes at the end, which costs short
 * rows more than their products. The weights are packed anew, so it is not for the layers of hundreds of megabytes.
 */
final class VectorDensePanels implements Kernel, ParallelTask {
    /** 16 MB of weights. */
    private static final int MOST_WEIGHTS = 1 << 22;
    /** Inputs at once, each with its own sums, so that they do not wait for each other. */
    private static final int STEP = 4;

    private static final int PANEL = 2 * Lanes.COUNT;
    /** Inputs of a partial sum, of each of the four. */
    private static final int PART = PartialSums.LONGEST * STEP;
    /** What all parts but the first begin with. */
    private static final float[] ZEROS = new float[PANEL];

    static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return vectorsOnLittle();
        }
    }.soon();

    private final int inputs;
    private final int features;
    private final int panels;
    /** Inputs, filled up with zeros to a multiple of the step. */
    private final int padded;
    /** [panel][input][feature of the panel] */
    private final float[] weight;

    private final float[] bias;
    private final Epilogue epilogue;
    /** Bounds of what {@link #vectors} stores: none where that are parts. */
    private final float low;

    private final float high;

    VectorDensePanels(Dense spec, float[]... parameters) {
        inputs = spec.in().size();
        features = spec.features();
        panels = (features + PANEL - 1) / PANEL;
        padded = (inputs + STEP - 1) / STEP * STEP;
        weight = SharedPacking.of(parameters[0], spec.form("panels"), () -> pack(spec.weightOf(parameters)));
        bias = new float[panels * PANEL];
        System.arraycopy(spec.biasOf(parameters), 0, bias, 0, features);
        epilogue = Epilogue.of(spec.activation(), Provider.VECTOR);
        boolean whole = padded <= PART;
        low = whole ? epilogue.low() : Float.NEGATIVE_INFINITY;
        high = whole ? epilogue.high() : Float.POSITIVE_INFINITY;
    }

    private float[] pack(float[] rows) {
        float[] packed = new float[panels * padded * PANEL];
        for (int f = 0; f < features; f++) {
            pack(rows, f * inputs, packed, f / PANEL * padded * PANEL + f % PANEL);
        }
        return packed;
    }

    private void pack(float[] row, int at, float[] packed, int to) {
        for (int k = 0; k < inputs; k++) {
            packed[to + k * PANEL] = row[at + k];
        }
    }

    private static Runnable vectorsOnLittle() {
        View in = View.pixels(STEP, 1, 1);
        float[] parameters = new float[PANEL * STEP];
        Dense spec = new Dense(in, PANEL, false, Clamp.none());
        VectorDensePanels small = new VectorDensePanels(spec, parameters);
        float[] out = new float[PANEL];
        return () -> small.vectors(out, 0, STEP, 0, ZEROS, 0, out, 0);
    }

    static boolean suits(Dense spec) {
        return (long) spec.features() * spec.in().size() <= MOST_WEIGHTS;
    }

    /** The input, filled up; behind it, of each thread, the result of a panel, and of a part of its sums. */
    @Override
    public int scratch() {
        return padded + 2 * PANEL;
    }

    @Override
    public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
        System.arraycopy(in, inAt, work.scratch, 0, inputs);
        for (int k = inputs; k < padded; k++) {
            work.scratch[k] = 0;
        }
        work.divide(this, work.operands(in, inAt, to, outAt), panels, Cost.ofProducts(weight.length));
        epilogue.finish(to, outAt, features);
    }

    /** A unit is a panel. */
    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        for (int panel = first; panel < end; panel++) {
            int feature = panel * PANEL;
            if (feature + PANEL <= features) {
                multiply(operands.shared, panel, operands.out, operands.outAt + feature, scratch);
            } else {
                multiply(operands.shared, panel, scratch, padded, scratch);
                System.arraycopy(scratch, padded, operands.out, operands.outAt + feature, features - feature);
            }
        }
    }

    private void multiply(float[] in, int panel, float[] to, int at, float[] scratch) {
        int w = panel * padded * PANEL;
        part(in, 0, Math.min(PART, padded), w, bias, panel * PANEL, to, at);
        int partAt = padded + PANEL;
        for (int k = PART; k < padded; k += PART) {
            part(in, k, Math.min(k + PART, padded), w, ZEROS, 0, scratch, partAt);
            VectorAddition.add(scratch, partAt, to, at, PANEL);
        }
        if (padded > PART) {
            for (int f = at; f < at + PANEL; f++) {
                to[f] = epilogue.clamp(to[f]);
            }
        }
    }

    /** A part of the sums of a panel; if it is the only one, bounded. */
    private void part(float[] in, int from, int end, int weightAt, float[] start, int startAt, float[] to, int at) {
        if (VECTORS.isReady()) {
            vectors(in, from, end, weightAt, start, startAt, to, at);
            return;
        }
        for (int f = 0; f < PANEL; f++) {
            to[at + f] = bound(plainSum(in, from, end, start[startAt + f], weightAt + f));
        }
    }

    private float bound(float sum) {
        return Math.min(Math.max(sum, low), high);
    }

    /** One sum of {@link #vectors}, with the same bits, until that is compiled. */
    private float plainSum(float[] in, int from, int end, float start, int at) {
        float sum0 = start, sum1 = 0, sum2 = 0, sum3 = 0;
        for (int k = from; k < end; k += STEP) {
            int w = at + k * PANEL;
            sum0 = Math.fma(in[k], weight[w], sum0);
            sum1 = Math.fma(in[k + 1], weight[w + PANEL], sum1);
            sum2 = Math.fma(in[k + 2], weight[w + 2 * PANEL], sum2);
            sum3 = Math.fma(in[k + 3], weight[w + 3 * PANEL], sum3);
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    private void vectors(float[] in, int from, int end, int weightAt, float[] start, int startAt, float[] to, int at) {
        FloatVector left0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt);
        FloatVector right0 = FloatVector.fromArray(Lanes.SPECIES, start, startAt + Lanes.COUNT);
        FloatVector left1 = FloatVector.zero(Lanes.SPECIES), left2 = left1, left3 = left1;
        FloatVector right1 = left1, right2 = left1, right3 = left1;
        for (int k = from; k < end; k += STEP) {
            int at0 = weightAt + k * PANEL;
            FloatVector value = FloatVector.broadcast(Lanes.SPECIES, in[k]);
            left0 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0), left0);
            right0 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0 + Lanes.COUNT), right0);
            value = FloatVector.broadcast(Lanes.SPECIES, in[k + 1]);
            left1 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0 + PANEL), left1);
            right1 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0 + PANEL + Lanes.COUNT), right1);
            value = FloatVector.broadcast(Lanes.SPECIES, in[k + 2]);
            left2 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0 + 2 * PANEL), left2);
            right2 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0 + 2 * PANEL + Lanes.COUNT), right2);
            value = FloatVector.broadcast(Lanes.SPECIES, in[k + 3]);
            left3 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0 + 3 * PANEL), left3);
            right3 = value.fma(FloatVector.fromArray(Lanes.SPECIES, weight, at0 + 3 * PANEL + Lanes.COUNT), right3);
        }
        left0.add(left1).add(left2.add(left3)).max(low).min(high).intoArray(to, at);
        right0.add(right1).add(right2.add(right3)).max(low).min(high).intoArray(to, at + Lanes.COUNT);
    }
}
