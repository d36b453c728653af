package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.FoldedConvolution;
import dev.tenonet.runtime.kernel.convolution.ScaledConvolution;
import dev.tenonet.runtime.kernel.dense.Dense;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.matrix.SharedPacking;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Image;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Layers that share parameters have one packed copy of them, whatever the sizes of their images. */
class SharedPackingTest {
    private static final int CHANNELS = 64;
    private static final Window THREE = new Window(3, 1, 1, 1, 1);

    /** Kernels of images of a size, with the lengths of their parameters. */
    private record Layer(IntFunction<KernelSpec<Kernel>> ofSize, int... lengths) {}

    private static Convolution convolution(int size, int groups, Algorithm algorithm) {
        View in = new View(CHANNELS, size, size, 1, (size + 2) * CHANNELS, CHANNELS);
        View out = View.pixels(CHANNELS, size, size);
        return new Convolution(in, out, THREE, THREE, groups, true, Clamp.none(), algorithm);
    }

    private static final int WEIGHTS = 9 * CHANNELS * CHANNELS;

    private static final List<Layer> LAYERS = List.of(
            new Layer(size -> convolution(size, 1, Algorithm.DIRECT), WEIGHTS, CHANNELS),
            new Layer(size -> convolution(size, 2, Algorithm.DIRECT), WEIGHTS / 2, CHANNELS),
            new Layer(size -> convolution(size, CHANNELS, Algorithm.DIRECT), 9 * CHANNELS, CHANNELS),
            new Layer(size -> convolution(size, 1, Algorithm.WINOGRAD_2X2), WEIGHTS, CHANNELS),
            new Layer(size -> convolution(size, 1, Algorithm.WINOGRAD_4X4), WEIGHTS, CHANNELS),
            new Layer(
                    size -> new FoldedConvolution(convolution(size, 1, Algorithm.DIRECT), true, true, 1e-5),
                    WEIGHTS,
                    CHANNELS,
                    CHANNELS,
                    CHANNELS,
                    CHANNELS,
                    CHANNELS),
            new Layer(
                    size -> new ScaledConvolution(convolution(size, 1, Algorithm.DIRECT), true),
                    WEIGHTS,
                    CHANNELS,
                    CHANNELS,
                    CHANNELS),
            new Layer(size -> new Dense(View.pixels(CHANNELS, 4, 4), 32, true, Clamp.none()), 512 * CHANNELS, 32),
            new Layer(size -> new Dense(View.pixels(CHANNELS, 4, 4), 3, true, Clamp.none()), 48 * CHANNELS, 3));

    private static String[] names(Layer layer) {
        return IntStream.range(0, layer.lengths().length).mapToObj(i -> "p" + i).toArray(String[]::new);
    }

    /** As they are read each time; positive, as variances are. */
    private static float[][] parameters(Layer layer) {
        float[][] values = new float[layer.lengths().length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = Image.random(layer.lengths()[i], 1, 1, i).values();
            for (int k = 0; k < values[i].length; k++) {
                values[i][k] = Math.abs(values[i][k]) + 0.1f;
            }
        }
        return values;
    }

    private static Kernel prepare(SharedPacking packing, Layer layer, int size, Provider provider) {
        float[][] parameters = parameters(layer);
        return packing.during(
                names(layer), parameters, () -> layer.ofSize().apply(size).prepare(provider, parameters));
    }

    @Property(tries = 10)
    void isKeptOnce(@ForAll Provider provider) {
        for (Layer layer : LAYERS) {
            SharedPacking packing = new SharedPacking();
            Kernel first = prepare(packing, layer, 34, provider);
            Kernel second = prepare(packing, layer, 34, provider);
            Set<float[]> own = large(second, layer.lengths()[0]);
            assertFalse(own.isEmpty(), () -> "no weights found in " + second);
            own.removeAll(large(first, layer.lengths()[0]));
            assertEquals(0, own.size(), () -> "packed again: " + second);
            Kernel larger = prepare(packing, layer, 36, provider);
            own = large(larger, layer.lengths()[0]);
            own.removeAll(large(first, layer.lengths()[0]));
            assertEquals(0, own.size(), () -> "packed again: " + larger);
            Kernel alone = prepare(new SharedPacking(), layer, 36, provider);
            assertArrayEquals(run(alone), run(larger));
        }
    }

    private static float[] run(Kernel kernel) {
        int slack = 1 << 17;
        float[] in = Image.random(slack * 4, 1, 1, 9).values();
        float[] out = new float[CHANNELS * 36 * 36];
        kernel.run(in, slack, out, 0, new Workspace(0, kernel.scratch(), 1, false));
        return out;
    }

    /** A convolution that a batch norm was folded into has other weights than the same one by itself. */
    @Example
    void ofOtherWeightsIsAnother() {
        SharedPacking packing = new SharedPacking();
        Layer folded = LAYERS.get(5);
        Layer plain = LAYERS.get(0);
        float[] before = run(prepare(packing, folded, 12, Provider.SCALAR));
        float[] after = run(prepare(packing, plain, 12, Provider.SCALAR));
        assertNotEquals(before[0], after[0]);
        assertArrayEquals(run(prepare(new SharedPacking(), plain, 12, Provider.SCALAR)), after);
    }

    /** What is not being prepared for a model is packed by itself. */
    @Example
    void isOfOneModel() {
        float[] weight = new float[3];
        SharedPacking packing = new SharedPacking();
        float[] packed = packing.during(
                new String[] {"a"}, new float[][] {weight}, () -> SharedPacking.of(weight, "form", () -> new float[1]));
        assertNotEquals(packed, SharedPacking.of(weight, "form", () -> new float[1]));
    }

    /** All arrays that belong to an object, of at least a length in all, by identity. */
    private static Set<float[]> large(Object root, int least) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<float[]> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> rest = new ArrayDeque<>(List.of(root));
        while (!rest.isEmpty()) {
            Object next = rest.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof float[] array) {
                if (array.length >= least) {
                    found.add(array);
                }
            } else if (next instanceof float[][] lines) {
                if (lines.length > 0 && lines.length * lines[0].length >= least) {
                    Collections.addAll(found, lines);
                }
            } else if (next.getClass().isArray()) {
                for (int i = 0; !next.getClass().getComponentType().isPrimitive() && i < Array.getLength(next); i++) {
                    add(rest, Array.get(next, i));
                }
            } else {
                fields(next, rest);
            }
        }
        return found;
    }

    private static void fields(Object object, Deque<Object> rest) {
        for (Class<?> type = object.getClass(); type.getName().startsWith("dev.tenonet"); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    try {
                        field.setAccessible(true);
                        add(rest, field.get(object));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    private static void add(Deque<Object> rest, Object value) {
        if (value != null) {
            rest.add(value);
        }
    }
}
