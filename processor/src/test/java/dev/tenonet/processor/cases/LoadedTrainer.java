package dev.tenonet.processor.cases;

import dev.tenonet.processor.testing.Compilation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A generated trainer of a runtime that another class loader defined, called by reflection. */
final class LoadedTrainer {
    private static final String RUNTIME = "dev.tenonet.runtime.";

    private final Class<?> type;
    private final Object trainer;
    private final ClassLoader runtime;

    /** @param weights by the names of parameters */
    LoadedTrainer(String name, Compilation compilation, ClassLoader runtime, Map<String, Npy> weights)
            throws ReflectiveOperationException {
        this.runtime = runtime;
        Class<?> weightsType = runtime.loadClass(RUNTIME + "Weights");
        Object builder = weightsType.getMethod("builder").invoke(null);
        Class<?> builderType = runtime.loadClass(RUNTIME + "Weights$Builder");
        for (Map.Entry<String, Npy> weight : weights.entrySet()) {
            builderType
                    .getMethod("put", String.class, int[].class, float[].class)
                    .invoke(
                            builder,
                            weight.getKey(),
                            weight.getValue().shape(),
                            weight.getValue().values().clone());
        }
        type = compilation.loadBelow(runtime, name);
        trainer = type.getMethod("from", weightsType)
                .invoke(null, builderType.getMethod("build").invoke(builder));
    }

    /** The gradients under factors of the outputs, by the names of parameters and inputs. */
    Map<String, float[]> gradients(
            boolean training, int count, List<float[]> factors, List<String> inputs, float[]... in)
            throws ReflectiveOperationException {
        Object passes = field(field(trainer, "training"), "passes");
        passes.getClass()
                .getMethod("differentiate", boolean.class, float[][].class)
                .invoke(passes, !training, factors.toArray(float[][]::new));
        float[][] arrays = Arrays.copyOf(in, in.length + factors.size());
        for (int i = 0; i < factors.size(); i++) {
            arrays[in.length + i] = new float[factors.get(i).length];
        }
        Object gradients = method("gradients").invoke(trainer, arguments(count, arrays));
        Map<String, float[]> found = new LinkedHashMap<>();
        for (Object name : (List<?>) get(gradients, "names")) {
            found.put((String) name, (float[])
                    gradients.getClass().getMethod("get", String.class).invoke(gradients, name));
        }
        for (String input : inputs) {
            found.put(input, (float[])
                    gradients.getClass().getMethod("input", String.class).invoke(gradients, input));
        }
        return found;
    }

    /** One of PyTorch's optimizers. */
    Object optimizer(String name, Map<String, Object> options) throws ReflectiveOperationException {
        Class<?> optimizers = runtime.loadClass(RUNTIME + "training.Optimizer");
        String factory = Map.of("SGD", "sgd", "Adam", "adam", "AdamW", "adamW", "RMSprop", "rmsProp")
                .get(name);
        double rate = ((Number) options.get("lr")).doubleValue();
        Object optimizer = optimizers.getMethod(factory, double.class).invoke(null, rate);
        for (Map.Entry<String, Object> option : options.entrySet()) {
            String method = Map.of("momentum", "momentum", "weight_decay", "weightDecay")
                    .get(option.getKey());
            if (method != null) {
                double value = ((Number) option.getValue()).doubleValue();
                optimizer = optimizer.getClass().getMethod(method, double.class).invoke(optimizer, value);
            } else if (!option.getKey().equals("lr")) {
                throw new NoSuchMethodException(name + " " + option);
            }
        }
        return optimizer;
    }

    /** One step, of gradients whose norm is clipped unless {@code clipNorm} is 0; the loss before it. */
    double step(Object optimizer, double clipNorm, int count, float[] in, Object target)
            throws ReflectiveOperationException {
        Object training = field(trainer, "training");
        Object batch = call(trainer, "batch", count, in, target);
        double loss = (double) call(training, "pass", batch, null);
        double norm = (double) call(training, "gradientNorm");
        double scale = clipNorm == 0 ? 1 : Math.min(1, clipNorm / (norm + 1e-6));
        double rate = (double) optimizer.getClass().getMethod("learningRate").invoke(optimizer);
        call(training, "update", optimizer, rate, scale);
        return loss;
    }

    private static Object call(Object object, String name, Object... arguments) throws ReflectiveOperationException {
        for (Method method : object.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                method.setAccessible(true);
                return method.invoke(object, arguments);
            }
        }
        throw new NoSuchMethodException(name);
    }

    /** A parameter or a statistic. */
    float[] weight(String name) throws ReflectiveOperationException {
        Object weights = get(trainer, "weights");
        return (float[]) weights.getClass().getMethod("get", String.class).invoke(weights, name);
    }

    private Method method(String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterTypes()[0] == int.class)
                .findFirst()
                .orElseThrow();
    }

    private static Object[] arguments(int count, float[]... arrays) {
        Object[] arguments = new Object[arrays.length + 1];
        arguments[0] = count;
        System.arraycopy(arrays, 0, arguments, 1, arrays.length);
        return arguments;
    }

    private static Object get(Object object, String method) throws ReflectiveOperationException {
        Method found = object.getClass().getMethod(method);
        found.setAccessible(true);
        return found.invoke(object);
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
