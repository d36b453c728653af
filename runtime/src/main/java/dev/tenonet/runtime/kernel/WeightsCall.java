package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.Shown;

/**
 * A call on {@link Weights} that a message may offer.
 *
 * @param method which is called
 * @param prefix its argument, or the name that its argument is equal to
 */
record WeightsCall(Method method, String prefix) {
    /** Methods of {@link Weights} that take a prefix or a condition. */
    enum Method {
        WITHOUT("without", ""),
        WITHOUT_NAME("without", "::equals"),
        WITH_PREFIX("withPrefix", ""),
        WITHOUT_PREFIX("withoutPrefix", "");

        private final String text;
        private final String reference;

        Method(String text, String reference) {
            this.text = text;
            this.reference = reference;
        }
    }

    /** @throws IllegalArgumentException if two tensors would have the same name */
    Weights on(Weights weights) {
        return switch (method) {
            case WITHOUT -> weights.without(prefix);
            case WITHOUT_NAME -> weights.without(prefix::equals);
            case WITH_PREFIX -> weights.withPrefix(prefix);
            case WITHOUT_PREFIX -> weights.withoutPrefix(prefix);
        };
    }

    /** What becomes of a name that is not left out. */
    String on(String name) {
        return switch (method) {
            case WITHOUT, WITHOUT_NAME -> name;
            case WITH_PREFIX -> prefix + name;
            case WITHOUT_PREFIX -> name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        };
    }

    /** Whether the call can stand in a message as it was tried: names may be hostile. */
    boolean canBeShown() {
        return Shown.name(prefix).equals(prefix);
    }

    /** As it stands in a program, with the dot before it. */
    @Override
    public String toString() {
        return "." + method.text + "(\"" + prefix.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" + method.reference
                + ")";
    }
}
