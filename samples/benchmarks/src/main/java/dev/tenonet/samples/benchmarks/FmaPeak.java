package dev.tenonet.samples.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one core can do at most: fused multiply-adds on the widest vectors, of registers alone. */
@State(Scope.Benchmark)
public class FmaPeak {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Enough independent sums to hide the latency, few enough for the 16 registers of machines without AVX-512. */
    private static final int SUMS = 12;

    private static final int WIDEST = 16;
    private static final int STEPS = 1 << 14;

    /** Additions and multiplications of one call, whatever the width. */
    static final long OPERATIONS = 2L * SUMS * WIDEST * STEPS;

    private float start = 1e-9f;

    @Setup
    public void warmUp() throws Exception {
        WarmUp.of(this::call);
    }

    @Benchmark
    public float call() {
        return sum(start, STEPS * (WIDEST / SPECIES.length()));
    }

    private static float sum(float start, int steps) {
        FloatVector x = FloatVector.broadcast(SPECIES, start);
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
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
        for (int step = 0; step < steps; step++) {
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
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
