package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.convolution.FoldedConvolution;
import dev.tenonet.runtime.kernel.convolution.Residual;
import dev.tenonet.runtime.kernel.convolution.ScaledConvolution;
import dev.tenonet.runtime.kernel.convolution.TransposedConvolution;
import dev.tenonet.runtime.kernel.dense.Dense;
import dev.tenonet.runtime.kernel.elementwise.ChannelScale;
import dev.tenonet.runtime.kernel.elementwise.ParametricRelu;
import dev.tenonet.runtime.kernel.fusion.PooledConvolution;
import dev.tenonet.runtime.kernel.fusion.Strips;
import dev.tenonet.runtime.kernel.normalization.BatchNormalization;
import dev.tenonet.runtime.kernel.normalization.GroupNormalization;
import dev.tenonet.runtime.kernel.normalization.LayerNormalization;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.reduction.Axes;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.NewProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Specifications of all families, which are found by their class files: records with components drawn at random from a few
 * values of each type, as far as the families' contracts accept them.
 */
public final class RandomSpecs {
    private static final int MOST_DRAWS = 50_000;
    private static final List<Class<?>> RECORDS = records();

    private static final List<Integer> INTEGERS = List.of(1, 1, 1, 0, 2, 3, 5, 40);
    private static final List<Double> DOUBLES = List.of(0.75, 1e-5, 1.0);
    private static final List<Float> FLOATS = List.of(1f, 20f, -0.5f);
    /** Numbers of channels below a vector of any species, between vectors, and of several. */
    private static final List<Integer> CHANNELS = List.of(1, 3, 16, 19, 40, 9, 72);

    private final Random random;
    /** Of the image that views are of, all in an order and a size that have to do with it. */
    private int channels;

    private int height;
    private int width;
    private Window window = new Window(1, 1, 1, 0, 0);

    public RandomSpecs(long seed) {
        random = new Random(seed);
    }

    /** The records of all rooms, by name, that are of a type. */
    public static List<Class<?>> records(Class<?> type) {
        return RECORDS.stream().filter(type::isAssignableFrom).toList();
    }

    private static List<Class<?>> records() {
        try {
            return NewProcess.kernelFiles().stream()
                    .map(file -> file.toString().replace('\\', '/'))
                    .filter(name -> !name.contains("$") && !name.contains("-"))
                    .<Class<?>>map(RandomSpecs::load)
                    .filter(Class::isRecord)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            String name = file.substring(0, file.length() - ".class".length());
            return Class.forName(name.replace('/', '.'), false, Kernel.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code count} different records of a class, at most; of some there are not so many. */
    public <T> List<T> of(Class<?> record, Class<T> type, int count) {
        List<T> specs = new ArrayList<>();
        for (int draw = 0; draw < MOST_DRAWS && specs.size() < count; draw++) {
            channels = any(CHANNELS);
            height = any(List.of(1, 4, 6));
            width = any(List.of(1, 6, 34));
            Object drawn = draw(record);
            if (drawn != null && !specs.contains(type.cast(drawn)) && isAccepted(drawn)) {
                specs.add(type.cast(drawn));
            }
        }
        return specs;
    }

    /** Whether a family takes what the contracts of its parts take. */
    private static boolean isAccepted(Object drawn) {
        if (drawn instanceof KernelSpec<?> spec) {
            try {
                spec.prepare(Provider.SCALAR, parameters(spec));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A record; null if its contract refuses what was drawn. */
    private Object draw(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getGenericType());
            if (values[i] == null) {
                return null;
            }
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof ArithmeticException) {
                return null;
            }
            throw new AssertionError(record + " refuses " + Arrays.toString(values) + " otherwise", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0]);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == View.class) {
            return view();
        }
        if (wanted == Window.class) {
            return random.nextBoolean() ? window : window();
        }
        if (wanted.isEnum()) {
            List<?> constants = Arrays.asList(wanted.getEnumConstants());
            return random.nextBoolean() ? constants.get(0) : any(constants);
        }
        return wanted.isPrimitive() ? primitive(wanted) : draw(any(records(wanted)));
    }

    /** The next one is often the same: kernels are mostly square. */
    private Window window() {
        int kernel = any(List.of(1, 2, 3, 3, 5));
        int padding = random.nextInt(2);
        window = new Window(kernel, 1 + random.nextInt(10) / 8, 1 + random.nextInt(10) / 9, padding, padding);
        return window;
    }

    private Object primitive(Class<?> wanted) {
        if (wanted == boolean.class) {
            return random.nextBoolean();
        }
        return wanted == int.class ? any(INTEGERS) : wanted == double.class ? (Object) any(DOUBLES) : any(FLOATS);
    }

    private Object list(Type element) {
        List<Object> values = new ArrayList<>();
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            Object value = value(element);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** The image, or what pools, reductions, shuffles and convolutions may make of it. */
    private View view() {
        int factor = 1 + random.nextInt(4) / 3;
        int h = random.nextInt(6) == 0 ? 1 : Math.max(1, height / factor);
        int w = random.nextInt(6) == 0 ? 1 : Math.max(1, width / factor);
        int c = random.nextInt(8) == 0 ? any(CHANNELS) : channels;
        return switch (random.nextInt(4)) {
            case 0 -> View.planes(c, h, w);
            case 1 -> View.pixels(c, h, w, (w + 2) * (c + 3), c + 3);
            default -> View.pixels(c, h, w);
        };
    }

    /** Random parameters in the family's order. */
    static float[][] parameters(KernelSpec<?> spec) {
        int[] lengths = lengths(spec);
        float[][] parameters = new float[lengths.length][];
        for (int i = 0; i < lengths.length; i++) {
            parameters[i] = Image.numbers(lengths[i], i + 2L);
        }
        int statistics = statistics(spec);
        if (statistics > 0) {
            float[] variance = parameters[statistics];
            for (int i = 0; i < variance.length; i++) {
                variance[i] = 0.5f + variance[i] * variance[i];
            }
        }
        return parameters;
    }

    /** Which of the parameters is a variance; 0 if there is none. */
    private static int statistics(KernelSpec<?> spec) {
        boolean normalised = spec instanceof BatchNormalization || spec instanceof FoldedConvolution;
        return normalised ? lengths(spec).length - 1 : 0;
    }

    /** What a family's contract says; a family that is not here has none. */
    private static int[] lengths(KernelSpec<?> spec) {
        if (spec instanceof Convolution s) {
            return weights(
                    s.out().channels() * s.problem().patches().length(),
                    s.bias(),
                    s.out().channels());
        }
        if (spec instanceof TransposedConvolution s) {
            int taps = s.rows().kernel() * s.columns().kernel();
            int channels = s.out().channels();
            return weights(s.in().channels() * (channels / s.groups()) * taps, s.bias(), channels);
        }
        if (spec instanceof Dense s) {
            return weights(s.features() * s.in().size(), s.bias(), s.features());
        }
        if (spec instanceof FoldedConvolution s) {
            int[] own = lengths(s.convolution());
            return joined(own, filled(statistics(s.scale(), s.bias()), s.out().channels()));
        }
        if (spec instanceof ScaledConvolution s) {
            return joined(
                    lengths(s.convolution()), filled(s.bias() ? 2 : 1, s.out().channels()));
        }
        if (spec instanceof PooledConvolution s) {
            return lengths(s.convolution());
        }
        if (spec instanceof Residual s) {
            return lengths(s.convolution());
        }
        if (spec instanceof Strips s) {
            return s.stages().stream().map(RandomSpecs::lengths).reduce(new int[0], RandomSpecs::joined);
        }
        if (spec instanceof BatchNormalization s) {
            return filled(statistics(s.scale(), s.bias()), s.in().channels());
        }
        if (spec instanceof ChannelScale s) {
            return filled(s.bias() ? 2 : 1, s.in().channels());
        }
        if (spec instanceof GroupNormalization s) {
            return filled(s.affine() ? 2 : 0, s.in().channels());
        }
        if (spec instanceof LayerNormalization s) {
            return filled(
                    (s.affine() ? 1 : 0) + (s.bias() ? 1 : 0),
                    new Axes(s.overChannels(), s.overRows(), s.overColumns())
                            .of(s.in())
                            .size());
        }
        return spec instanceof ParametricRelu s ? new int[] {s.parameters()} : new int[0];
    }

    private static int[] weights(int weights, boolean bias, int features) {
        return bias ? new int[] {weights, features} : new int[] {weights};
    }

    private static int[] filled(int count, int length) {
        int[] lengths = new int[count];
        Arrays.fill(lengths, length);
        return lengths;
    }

    private static int[] joined(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static int statistics(boolean scale, boolean bias) {
        return (scale ? 1 : 0) + (bias ? 1 : 0) + 2;
    }
}
