package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.layer.LayerTypes;
import dev.tenonet.processor.onnx.blocks.Defaults;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the importer leaves out is what the annotations say. */
class DefaultsTest {
    /** Elements whose default means that they are worked out, or that cannot be written, or that matter in training alone. */
    private static final Set<String> UNWRITTEN = Set.of("bind", "name", "inChannels", "inFeatures", "momentum");

    /** Where a value says another thing than its absence, though it is the same, or is never written. */
    private static final Set<String> APART = Set.of("Pad.axis", "Linear.axis", "Dropout.channels");

    @Test
    void areThoseOfTheAnnotations() throws Exception {
        Map<String, String> differences = new TreeMap<>();
        int compared = 0;
        for (Class<?> annotation : annotations()) {
            if (LayerTypes.of(annotation.getSimpleName()).isEmpty()) {
                continue;
            }
            for (Method element : annotation.getDeclaredMethods()) {
                Object standard = element.getDefaultValue();
                if (APART.contains(annotation.getSimpleName() + "." + element.getName())) {
                    continue;
                }
                if (standard == null || UNWRITTEN.contains(element.getName()) || isWorkedOut(element, standard)) {
                    continue;
                }
                compared++;
                Object ours = Defaults.of(annotation.getSimpleName(), element.getName())
                        .orElse(null);
                if (!text(standard).equals(ours == null ? "nothing" : text(ours))) {
                    differences.put(
                            annotation.getSimpleName() + "." + element.getName(), text(standard) + ", not " + ours);
                }
            }
        }
        assertEquals(Map.of(), differences);
        assertTrue(compared > 60, "compared " + compared);
    }

    /** Sizes of 0 and empty arrays are no values: their attributes are required, or follow from others. */
    private static boolean isWorkedOut(Method element, Object standard) {
        boolean empty = standard.getClass().isArray() && Array.getLength(standard) == 0;
        return empty
                || standard.equals(0.0) && element.getName().equals("value")
                || standard.equals(0) && !element.getName().equals("from");
    }

    private static String text(Object value) {
        if (value.getClass().isArray()) {
            return text(Array.get(value, 0));
        }
        return value instanceof Enum<?> constant
                ? constant.getDeclaringClass().getSimpleName() + "." + constant.name()
                : value.toString();
    }

    private static List<Class<?>> annotations() throws Exception {
        Path place = Path.of(Class.forName("dev.tenonet.Tensor")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(place)) {
            return in(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return in(jar.getPath("/"));
        }
    }

    private static List<Class<?>> in(Path root) throws Exception {
        List<Class<?>> annotations = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve("dev/tenonet"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("[A-Za-z0-9]+\\.class")) {
                    Class<?> type = Class.forName("dev.tenonet." + name.substring(0, name.length() - 6));
                    if (type.isAnnotation()) {
                        annotations.add(type);
                    }
                }
            }
        }
        return annotations;
    }
}
