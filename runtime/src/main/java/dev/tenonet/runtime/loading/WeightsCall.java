package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.Shown;

/**
 * A call on {@link Weights} that a message may offer.
 *
 * @param method which is called
 * @param prefix its argument, or the name that its argument is equal to
 * @param to its second argument, if it has two
 */
record WeightsCall(Method method, String prefix, String to) {
    /** Methods of {@link Weights}. */
    enum Method {
        WITHOUT,
        WITHOUT_NAME,
        WITH_PREFIX,
        WITHOUT_PREFIX,
        RENAME,
        FROM_KERAS
    }

    WeightsCall(Method method, String prefix) {
        this(method, prefix, "");
    }

    /** @throws IllegalArgumentException if two tensors would have the same name */
    Weights on(Weights weights) {
        return switch (method) {
            case WITHOUT -> weights.without(prefix);
            case WITHOUT_NAME -> weights.without(prefix::equals);
            case WITH_PREFIX -> weights.withPrefix(prefix);
            case WITHOUT_PREFIX -> weights.withoutPrefix(prefix);
            case RENAME -> weights.rename(prefix, to);
            case FROM_KERAS -> weights.fromKeras();
        };
    }

    /** What becomes of a name, null if it is left out; what Keras' names become depends on all of them. */
    String on(String name) {
        return switch (method) {
            case WITHOUT -> name.startsWith(prefix) ? null : name;
            case WITHOUT_NAME -> name.equals(prefix) ? null : name;
            case WITH_PREFIX -> prefix + name;
            case WITHOUT_PREFIX -> name.startsWith(prefix) ? name.substring(prefix.length()) : name;
            case RENAME -> name.startsWith(prefix) ? to + name.substring(prefix.length()) : name;
            case FROM_KERAS -> name;
        };
    }

    /** Whether the call can stand in a message as it was tried: names may be hostile. */
    boolean canBeShown() {
        return Shown.name(prefix).equals(prefix) && Shown.name(to).equals(to);
    }

    /** As it stands in a program, with the dot before it. */
    @Override
    public String toString() {
        return switch (method) {
            case WITHOUT -> ".without(" + quoted(prefix) + ")";
            case WITHOUT_NAME -> ".without(" + quoted(prefix) + "::equals)";
            case WITH_PREFIX -> ".withPrefix(" + quoted(prefix) + ")";
            case WITHOUT_PREFIX -> ".withoutPrefix(" + quoted(prefix) + ")";
            case RENAME -> ".rename(" + quoted(prefix) + ", " + quoted(to) + ")";
            case FROM_KERAS -> ".fromKeras()";
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
