package dev.tenonet.runtime.training;

import dev.tenonet.runtime.kernel.random.CounterRandom;

/** Samples that a small network learns: points around one centre for each class. */
final class Points {
    static final int IN = 8;
    static final int CLASSES = 3;

    final float[] x;
    final int[] t;

    Points(int count, long seed) {
        x = new float[count * IN];
        t = new int[count];
        long key = CounterRandom.key(seed, 1, 2);
        for (int s = 0; s < count; s++) {
            t[s] = (int) (CounterRandom.uniform(key, s) * CLASSES);
            for (int i = 0; i < IN; i++) {
                float noise = CounterRandom.uniform(key, count + (long) s * IN + i) - 0.5f;
                x[s * IN + i] = 1.5f * noise + (i % CLASSES == t[s] ? 1 : 0);
            }
        }
    }

    ArraySamples samples() {
        return ArraySamples.of(t.length).input(x).classes(t);
    }

    static MlpTrainer trainer(long seed) {
        return MlpTrainer.create(seed, IN, 16, CLASSES, 0.2);
    }
}
