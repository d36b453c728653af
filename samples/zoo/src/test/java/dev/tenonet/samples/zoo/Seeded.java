package dev.tenonet.samples.zoo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Weights and inputs computed from their names, as {@code reference.py} does to the bit; the rules are written there. */
record Seeded(int gain) {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    /** The values of the tensor {@code name}. */
    float[] values(String name, int... shape) {
        String kind = name.substring(name.lastIndexOf('.') + 1);
        float[] values = uniform(name, Arrays.stream(shape).reduce(1, Math::multiplyExact));
        if (name.equals("image")) {
            return values;
        }
        if (kind.equals("running_mean") || kind.equals("bias")) {
            return scaled(values, 0, 0.1f);
        }
        if (kind.equals("running_var") || shape.length == 1) {
            return scaled(values, 1, 0.25f);
        }
        double fanIn = Arrays.stream(shape).skip(1).asLongStream().reduce(1, Math::multiplyExact);
        return scaled(values, 0, (float) Math.sqrt(gain / fanIn));
    }

    private static float[] scaled(float[] values, float centre, float scale) {
        for (int i = 0; i < values.length; i++) {
            values[i] = centre + scale * values[i];
        }
        return values;
    }

    private static float[] uniform(String name, int count) {
        float[] values = new float[count];
        long state = fnv1a(name);
        for (int i = 0; i < count; i++) {
            state += GAMMA;
            values[i] = (mix(state) >>> 40) * 0x1p-23f - 1;
        }
        return values;
    }

    private static long fnv1a(String name) {
        long state = 0xCBF29CE484222325L;
        for (byte value : name.getBytes(StandardCharsets.UTF_8)) {
            state = (state ^ (value & 0xFF)) * 0x100000001B3L;
        }
        return state;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
