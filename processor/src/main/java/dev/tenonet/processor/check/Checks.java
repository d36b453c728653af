package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Id;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Finds checks by the name of their id: that of {@code uneven-padding} is the class UnevenPadding of this package. A
 * convention instead of a list, so that a new lint is one new file besides its id and its page.
 */
final class Checks {
    private Checks() {}

    /** The check of a lint. */
    static Check of(Id id) {
        String name = Arrays.stream(id.key().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        try {
            Class<?> type = Class.forName(Checks.class.getPackageName() + "." + name);
            return (Check) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no check for " + id.key() + ": expected a class " + name, e);
        }
    }
}
