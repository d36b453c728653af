package dev.tenonet.processor.testing;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Loads and runs the models that a {@link Compilation} generated. */
public final class Models {
    private static final Pattern PARAMETER = Pattern.compile("manifest\\.with\\(\"([^\"]+)\", ([0-9, ]+)\\)");

    private Models() {}

    /** Shapes of all parameters that a model declares, by name, in declared order. */
    public static Map<String, List<Integer>> parameters(Compilation compilation, String model) {
        Map<String, List<Integer>> parameters = new LinkedHashMap<>();
        PARAMETER
                .matcher(compilation.generatedSource(model))
                .results()
                .forEach(match -> parameters.put(
                        match.group(1),
                        Arrays.stream(match.group(2).split(", "))
                                .map(Integer::valueOf)
                                .toList()));
        return parameters;
    }

    /** A model with the given weights. */
    public static Model load(Compilation compilation, String model, Weights weights) {
        return load(compilation, model, weights, ModelOptions.defaults());
    }

    /** The same with options. */
    public static Model load(Compilation compilation, String model, Weights weights, ModelOptions options) {
        try {
            Method load = compilation.load(model).getMethod("load", Weights.class, ModelOptions.class);
            load.setAccessible(true);
            return (Model) load.invoke(null, weights, options);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("cannot load " + model + "\n" + compilation.report(), e);
        }
    }

    /** A model with weights drawn from [0.1, 1), the same on each call: fit for variances too. */
    public static Model load(Compilation compilation, String model) {
        Weights.Builder weights = Weights.builder();
        parameters(compilation, model)
                .forEach((name, shape) -> weights.put(
                        name,
                        shape.stream().mapToInt(Integer::intValue).toArray(),
                        random(name.hashCode(), shape.stream().reduce(1, Math::multiplyExact), 0.1f)));
        return load(compilation, model, weights.build());
    }

    /** Values from [-1, 1), the same for the same seed. */
    public static float[] values(int seed, int count) {
        return random(seed, count, -1);
    }

    /** The model's outputs for one sample. */
    public static float[][] run(Model model, float[]... in) {
        float[][] out = outputs(model, Model.Port::size);
        model.run(in, out);
        return out;
    }

    /** The model's outputs for several samples. */
    public static float[][] runBatch(Model model, int count, float[]... in) {
        float[][] out = outputs(model, port -> count * port.size());
        model.runBatch(in, count, out);
        return out;
    }

    /** The arrays of outputs are full of a value that no network of the tests computes: none may be left. */
    private static float[][] outputs(Model model, ToIntFunction<Model.Port> size) {
        return model.outputs().stream()
                .map(port -> {
                    float[] array = new float[size.applyAsInt(port)];
                    Arrays.fill(array, Float.MAX_VALUE);
                    return array;
                })
                .toArray(float[][]::new);
    }

    private static float[] random(int seed, int count, float least) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = least + random.nextFloat() * (1 - least);
        }
        return values;
    }
}
