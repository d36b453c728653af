package dev.tenonet.processor.cases;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The runtime, once for each provider of kernels: it chooses one when its classes are initialised, so each provider has a
 * class loader that defines them anew. Both are then tested by one process, whatever the other one finds.
 */
enum KernelsInUse {
    VECTOR,
    SCALAR;

    private static final String RUNTIME = "dev.tenonet.runtime.";
    private static final String CHOICE = "tenonet.kernels";
    private static final String PROVIDER = RUNTIME + "kernel.provider.Provider";

    private final ClassLoader loader = new RuntimeLoader();

    /** Defines the runtime, with these kernels chosen. */
    ClassLoader loader() {
        String before = System.getProperty(CHOICE);
        System.setProperty(CHOICE, toString());
        try {
            Object chosen =
                    Class.forName(PROVIDER, true, loader).getMethod("current").invoke(null);
            if (!chosen.toString().equals(name())) {
                throw new AssertionError("expected " + name() + " kernels, found " + chosen);
            }
            return loader;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } finally {
            if (before == null) {
                System.clearProperty(CHOICE);
            } else {
                System.setProperty(CHOICE, before);
            }
        }
    }

    /** As the property names them. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static final class RuntimeLoader extends ClassLoader {
        RuntimeLoader() {
            super(KernelsInUse.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(RUNTIME)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
