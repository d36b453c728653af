package dev.tenonet.runtime.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What one core can do at most: fused multiply-adds on vectors, in registers alone. */
public final class VectorPeak {
    /** Enough independent sums to hide the latency, few enough for the 16 registers of machines without AVX-512. */
    private static final int SUMS = 12;

    private static final int STEPS = 50_000;
    private static final int RUNS = 40;

    /** So that no loop is left out whose result nobody reads. */
    private static volatile float sink;

    private VectorPeak() {}

    /** Multiply-accumulates a second. */
    public static double perSecond() {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            sink = sum(1e-9f * run);
            best = Math.min(best, System.nanoTime() - start);
        }
        return (double) SUMS * Lanes.SPECIES.length() * STEPS * 1e9 / best;
    }

    private static float sum(float start) {
        FloatVector x = FloatVector.broadcast(Lanes.SPECIES, start);
        FloatVector half = FloatVector.broadcast(Lanes.SPECIES, 0.5f);
        FloatVector a = x;
        FloatVector b = x;
        FloatVector c = x;
        FloatVector d = x;
        FloatVector e = x;
        FloatVector f = x;
        FloatVector g = x;
        FloatVector h = x;
        FloatVector i = x;
        FloatVector j = x;
        FloatVector k = x;
        FloatVector l = x;
        for (int step = 0; step < STEPS; step++) {
            a = a.fma(half, x);
            b = b.fma(half, x);
            c = c.fma(half, x);
            d = d.fma(half, x);
            e = e.fma(half, x);
            f = f.fma(half, x);
            g = g.fma(half, x);
            h = h.fma(half, x);
            i = i.fma(half, x);
            j = j.fma(half, x);
            k = k.fma(half, x);
            l = l.fma(half, x);
        }
        FloatVector left = a.add(b).add(c).add(d).add(e).add(f);
        FloatVector right = g.add(h).add(i).add(j).add(k).add(l);
        return left.add(right).reduceLanes(VectorOperators.ADD);
    }
}
