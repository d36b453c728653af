package dev.tenonet.processor.cases;

import dev.tenonet.processor.testing.Compilation;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A model of a runtime that another class loader defined, called by reflection. */
final class LoadedModel {
    private static final String RUNTIME = "dev.tenonet.runtime.";

    private final Class<?> type;
    private final Object model;

    /** As {@code Model.Port}. */
    record Port(String name, List<Integer> shape) {}

    /**
     * Loads.
     *
     * @param weights by the names of parameters
     * @throws InvocationTargetException if the model refuses
     */
    LoadedModel(
            String name,
            Compilation compilation,
            ClassLoader runtime,
            Map<String, Npy> weights,
            int threads,
            boolean exact)
            throws ReflectiveOperationException {
        type = runtime.loadClass(RUNTIME + "Model");
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
                            weight.getValue().values());
        }
        Class<?> optionsType = runtime.loadClass(RUNTIME + "ModelOptions");
        Object options = optionsType.getMethod("defaults").invoke(null);
        options = optionsType.getMethod("withThreads", int.class).invoke(options, threads);
        if (exact) {
            options = optionsType.getMethod("withExact").invoke(options);
        }
        model = compilation
                .loadBelow(runtime, name)
                .getMethod("load", weightsType, optionsType)
                .invoke(null, builderType.getMethod("build").invoke(builder), options);
    }

    List<Port> inputs() throws ReflectiveOperationException {
        return ports("inputs");
    }

    List<Port> outputs() throws ReflectiveOperationException {
        return ports("outputs");
    }

    private List<Port> ports(String which) throws ReflectiveOperationException {
        List<Port> ports = new ArrayList<>();
        for (Object port : (List<?>) type.getMethod(which).invoke(model)) {
            List<?> shape = (List<?>) port.getClass().getMethod("shape").invoke(port);
            ports.add(new Port(
                    (String) port.getClass().getMethod("name").invoke(port),
                    shape.stream().map(Integer.class::cast).toList()));
        }
        return ports;
    }

    void run(float[][] in, float[][] out) throws ReflectiveOperationException {
        type.getMethod("run", float[][].class, float[][].class).invoke(model, in, out);
    }

    void runBatch(float[][] in, int count, float[][] out) throws ReflectiveOperationException {
        type.getMethod("runBatch", float[][].class, int.class, float[][].class).invoke(model, in, count, out);
    }
}
