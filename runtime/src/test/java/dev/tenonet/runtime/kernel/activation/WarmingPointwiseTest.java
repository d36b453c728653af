package dev.tenonet.runtime.kernel.activation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.RandomSpecs;
import dev.tenonet.runtime.kernel.jit.AssumedReadiness;
import dev.tenonet.runtime.kernel.jit.CallTime;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarmingPointwiseTest {
    private static final int COUNT = 1 << 16;

    private final Boolean before = AssumedReadiness.get();

    @AfterEach
    void restore() {
        AssumedReadiness.set(before);
    }

    /** Values of all magnitudes, then the special ones. */
    private static float[] numbers() {
        float[] special = {
            0,
            -0f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            10,
            -10,
            Float.MAX_VALUE,
            Float.NEGATIVE_INFINITY,
            Float.POSITIVE_INFINITY,
            Float.NaN
        };
        float[] numbers = Arrays.copyOf(special, COUNT);
        Random random = new Random(1);
        for (int i = special.length; i < COUNT; i++) {
            float small = 12 * (2 * random.nextFloat() - 1);
            numbers[i] = i % 2 == 0 ? small : Float.intBitsToFloat(random.nextInt());
        }
        return numbers;
    }

    /** Of all activations that have one. */
    @ParameterizedTest
    @MethodSource("functions")
    void theTwinGivesTheSameBits(Activation activation) {
        AssumedReadiness.set(Boolean.FALSE);
        float[] twin = numbers();
        activation.prepare(Provider.VECTOR).apply(twin, 0, COUNT);
        AssumedReadiness.set(Boolean.TRUE);
        float[] vectors = numbers();
        activation.prepare(Provider.VECTOR).apply(vectors, 0, COUNT);
        assertArrayEquals(bits(vectors), bits(twin));
    }

    static List<Activation> functions() {
        RandomSpecs random = new RandomSpecs(1);
        List<Activation> functions = RandomSpecs.records(Activation.class).stream()
                .flatMap(type -> random.of(type, Activation.class, 3).stream())
                .filter(activation -> activation.prepare(Provider.VECTOR) instanceof WarmingPointwise)
                .toList();
        assertTrue(functions.size() > 10, "found " + functions);
        return functions;
    }

    /** All NaN are one. */
    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToIntBits(values[i]));
        return bits;
    }

    /** Not a measurement: the limit only keeps a failure from waiting for ever. */
    @Test
    void theTwinServesUntilTheOtherIsCompiled() {
        AssumedReadiness.set(null);
        CallTime.end(CallTime.begin());
        Activation.Pointwise slowAtFirst = new Activation.Pointwise() {
            private final long end = System.nanoTime() + Duration.ofMillis(300).toNanos();

            @Override
            public void apply(float[] data, int from, int count) {
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                data[from] = 2;
            }
        };
        WarmingPointwise warming = new WarmingPointwise(
                (data, from, count) -> data[from] = 1,
                slowAtFirst,
                new WarmingPointwise.Compilation(slowAtFirst).soon());
        float[] data = new float[1];
        warming.apply(data, 0, 1);
        assertEquals(1, data[0]);
        Assertions.assertTimeout(Duration.ofMinutes(1), () -> {
            while (data[0] != 2) {
                Thread.sleep(10);
                warming.apply(data, 0, 1);
            }
        });
    }
}
