package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.NewProcess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scalar provider in a process that has no Vector API, as a loader pretends that refuses its classes. */
class WithoutVectorApiTest {
    private static final String KERNELS = Kernel.class.getPackageName();

    private final ClassLoader loader = new Loader();

    static List<String> activations() throws IOException {
        return NewProcess.kernelFiles().stream()
                .map(file -> file.toString().replace('\\', '.').replace('/', '.'))
                .filter(file -> !file.contains("Vector") && !file.contains("-"))
                .map(file -> file.substring(0, file.length() - ".class".length()))
                .filter(WithoutVectorApiTest::isActivation)
                .toList();
    }

    private static boolean isActivation(String name) {
        try {
            Class<?> type = Class.forName(name);
            return type.isRecord() && Activation.class.isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theLoaderHidesTheVectorApi() throws Exception {
        assertTrue(activations().size() > 10);
        Class<?> math = loader.loadClass(KERNELS + ".simd.VectorMath");
        assertThrows(NoClassDefFoundError.class, math::getDeclaredMethods);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsPrepare(String name) throws Exception {
        Class<?> type = loader.loadClass(name);
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(this::some).toArray();
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        Class<?> provider = loader.loadClass(Provider.class.getName());
        Object scalar = provider.getMethod("valueOf", String.class).invoke(null, "SCALAR");
        var prepare = type.getMethod("prepare", provider);
        prepare.setAccessible(true);
        assertNotNull(prepare.invoke(constructor.newInstance(values), scalar));
    }

    private Object some(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (!type.isPrimitive()) {
            return tanh();
        }
        return type == float.class ? (Object) 1f : (Object) 1d;
    }

    /** For records of other activations. */
    private Object tanh() {
        try {
            return loader.loadClass(Tanh.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Defines the kernels once more. */
    private static final class Loader extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jdk.incubator.vector.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(KERNELS + ".")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = Kernel.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
