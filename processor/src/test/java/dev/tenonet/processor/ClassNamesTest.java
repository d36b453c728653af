package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.ProjectClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever names a class of the processor or of its tests, without the package, means one. */
class ClassNamesTest {
    @Test
    void noNameStandsTwice() {
        assertEquals(Map.of(), repeated(type -> !isOfImporter(type)));
    }

    /** A program of its own: its graph, nodes and operators are ONNX's, and are never met beside those of networks. */
    @Test
    void noNameOfTheImporterStandsTwice() {
        assertEquals(Map.of(), repeated(ClassNamesTest::isOfImporter));
    }

    private static boolean isOfImporter(Class<?> type) {
        return type.getPackageName().startsWith(ClassNamesTest.class.getPackageName() + ".onnx");
    }

    private static Map<String, List<String>> repeated(Predicate<Class<?>> wanted) {
        Map<String, List<String>> names = Stream.of(NetworkProcessor.class, ClassNamesTest.class)
                .flatMap(type -> ProjectClasses.of(type).stream())
                .filter(type -> !type.isAnonymousClass() && type.getEnclosingClass() == null)
                .filter(type -> type.getPackageName().startsWith(ClassNamesTest.class.getPackageName()))
                .filter(type -> !type.getPackageName().contains(".shaded."))
                .filter(wanted)
                .collect(Collectors.groupingBy(
                        Class::getSimpleName, TreeMap::new, Collectors.mapping(Class::getName, Collectors.toList())));
        names.values().removeIf(types -> types.size() == 1);
        return names;
    }
}
