package dev.tenonet.processor.cases;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** What the annotations on the tests' class path can say: it grows with them. */
final class Language {
    private static final String PACKAGE = "dev.tenonet.";

    private Language() {}

    /** Whether there is an annotation with these attributes. */
    static boolean has(String annotation, Collection<String> attributes) {
        return find(annotation)
                .filter(type -> attributes.stream()
                        .allMatch(attribute -> Arrays.stream(type.getDeclaredMethods())
                                .anyMatch(element -> element.getName().equals(attribute))))
                .isPresent();
    }

    /** Whether an enum has a constant; one that does not exist has none. */
    static boolean hasConstant(String enumName, String constant) {
        return find(enumName)
                .filter(type -> Arrays.stream(type.getEnumConstants())
                        .anyMatch(each -> ((Enum<?>) each).name().equals(constant)))
                .isPresent();
    }

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(PACKAGE + name));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
