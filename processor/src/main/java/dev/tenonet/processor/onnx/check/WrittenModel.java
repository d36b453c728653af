package dev.tenonet.processor.onnx.check;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A compiled network with its weights. The runtime is in a class loader of its own, for the processor does not know it; the
 * loader stays open, for threads of the runtime may outlive the model.
 */
public final class WrittenModel {
    private static final String RUNTIME = "dev.tenonet.runtime";

    /** Which kernels a check runs on is nothing to tell. In a class of its own: a module's layer may lack java.logging. */
    private static final class Quiet {
        /** Held, or the level would be forgotten. */
        private static final Logger LOGGER = Logger.getLogger(RUNTIME);

        static void please() {
            LOGGER.setLevel(Level.WARNING);
        }
    }

    private final Object model;
    private final Class<?> type;

    private WrittenModel(Object model, Class<?> type) {
        this.model = model;
        this.type = type;
    }

    /**
     * Loads it.
     *
     * @param network qualified name of the declaration
     */
    public static WrittenModel load(Compilation compilation, String network, Path weights, Workplace place)
            throws IOException {
        if (ModuleLayer.boot().findModule("java.logging").isPresent()) {
            Quiet.please();
        }
        List<URL> paths = new ArrayList<>();
        paths.add(compilation.classes().toUri().toURL());
        for (Path library : place.libraries()) {
            paths.add(library.toUri().toURL());
        }
        URLClassLoader loader = new URLClassLoader(paths.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            Class<?> options = loader.loadClass(RUNTIME + ".ModelOptions");
            Object exact = call(options.getMethod("withExact"), call(options.getMethod("defaults"), null));
            Object quiet = call(options.getMethod("withWarmUp", boolean.class), exact, false);
            Class<?> file = loader.loadClass(RUNTIME + ".Weights");
            Object opened = call(file.getMethod("open", Path.class), null, weights);
            Method load = loader.loadClass(network + "Model").getMethod("load", file, options);
            return new WrittenModel(call(load, null, opened, quiet), loader.loadClass(RUNTIME + ".Model"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Method method, Object on, Object... arguments) throws IOException {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of the outputs, in their order. */
    public List<String> outputs() throws IOException {
        return names("outputs");
    }

    /** Names of the inputs, in their order. */
    public List<String> inputs() throws IOException {
        return names("inputs");
    }

    private List<String> names(String ports) throws IOException {
        List<String> names = new ArrayList<>();
        for (Object port : ports(ports)) {
            names.add((String) property(port, "name"));
        }
        return names;
    }

    private List<?> ports(String ports) throws IOException {
        return (List<?>) property(model, ports);
    }

    private Object property(Object of, String name) throws IOException {
        try {
            Class<?> declared = of == model ? type : of.getClass();
            return call(declared.getMethod(name), of);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it computes of one sample, in the order of its outputs. */
    public float[][] run(float[][] in) throws IOException {
        List<?> ports = ports("outputs");
        float[][] out = new float[ports.size()][];
        for (int i = 0; i < out.length; i++) {
            out[i] = new float[(Integer) property(ports.get(i), "size")];
        }
        try {
            call(type.getMethod("run", float[][].class, float[][].class), model, in, out);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }
}
