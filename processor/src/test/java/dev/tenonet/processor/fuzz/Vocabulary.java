package dev.tenonet.processor.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The annotations that stand on layers, as the class path has them: what is new there is tried too. */
final class Vocabulary {
    private static final Map<String, Class<?>> LAYERS = layers();

    private Vocabulary() {}

    /** Their simple names, sorted. */
    static List<String> annotations() {
        return List.copyOf(LAYERS.keySet());
    }

    /** The elements of an annotation, sorted by name; none of an annotation that is not one of them. */
    static List<Method> elements(String annotation) {
        return Optional.ofNullable(LAYERS.get(annotation)).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** An element of an annotation. */
    static Optional<Method> element(String annotation, String name) {
        return elements(annotation).stream()
                .filter(element -> element.getName().equals(name))
                .findFirst();
    }

    private static Map<String, Class<?>> layers() {
        Map<String, Class<?>> types = new TreeMap<>();
        classNames().map(Vocabulary::type).filter(Vocabulary::isForMethods).forEach(type -> {
            types.put(type.getSimpleName(), type);
        });
        return types;
    }

    private static Stream<String> classNames() {
        try (JavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            Iterable<JavaFileObject> found = files.list(
                    StandardLocation.CLASS_PATH, "dev.tenonet", EnumSet.of(JavaFileObject.Kind.CLASS), false);
            return StreamSupport.stream(found.spliterator(), false)
                    .map(file -> files.inferBinaryName(StandardLocation.CLASS_PATH, file))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Vocabulary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isForMethods(Class<?> type) {
        Target target = type.getAnnotation(Target.class);
        return target != null && List.of(target.value()).contains(ElementType.METHOD);
    }
}
