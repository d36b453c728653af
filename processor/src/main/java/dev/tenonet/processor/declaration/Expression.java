package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind the {@code =} of a {@code bind} item: integer arithmetic over a block's parameters, with
 * {@code + - * / %} and parentheses as in Java, or several of it in braces.
 */
final class Expression {
    /** What is wrong with an expression, in words for the user. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean byValue;
        private final String near;

        private Fault(String message, boolean byValue, String near) {
            super(message);
            this.byValue = byValue;
            this.near = near;
        }

        /** @param byValue whether other values of the parameters would be right */
        Fault(String message, boolean byValue) {
            this(message, byValue, null);
        }

        Fault(String message) {
            this(message, false);
        }

        /** A name that is no parameter. */
        static Fault unknown(String name, Set<String> parameters) {
            String known = parameters.isEmpty()
                    ? "but the block has no parameters"
                    : "but the parameters are " + String.join(", ", parameters);
            return new Fault(
                    "names " + name + ", " + known,
                    false,
                    Nearest.to(name, parameters).orElse(null));
        }

        /** The parameter that was probably meant. */
        Optional<String> near() {
            return Optional.ofNullable(near);
        }

        boolean isByValue() {
            return byValue;
        }
    }

    /** Signs and parentheses within one another: no arithmetic needs more, and each takes some of the stack. */
    private static final int DEEPEST = 100;

    private final String text;
    private final Map<String, Object> parameters;
    private int at;
    private int depth;

    private Expression(String text, Map<String, Object> parameters) {
        this.text = text;
        this.parameters = parameters;
    }

    /** The value of an expression: an int. */
    static int integer(String text, Map<String, Object> parameters) throws Fault {
        Expression expression = new Expression(text, parameters);
        long value = expression.sum();
        expression.end();
        return expression.exact(value);
    }

    /** The values of an expression, or of several in braces. */
    static List<Integer> integers(String text, Map<String, Object> parameters) throws Fault {
        String stripped = text.strip();
        if (!stripped.startsWith("{")) {
            return List.of(integer(text, parameters));
        }
        Expression expression = new Expression(stripped, parameters);
        List<Integer> values = new ArrayList<>();
        expression.expect('{');
        do {
            values.add(expression.exact(expression.sum()));
        } while (expression.accept(','));
        expression.expect('}');
        expression.end();
        return values;
    }

    private long sum() throws Fault {
        long value = product();
        while (true) {
            if (accept('+')) {
                value = exact(value + product());
            } else if (accept('-')) {
                value = exact(value - product());
            } else {
                return value;
            }
        }
    }

    private long product() throws Fault {
        long value = factor();
        while (true) {
            if (accept('*')) {
                value = exact(value * factor());
            } else if (accept('/')) {
                value = exact(value / divisor());
            } else if (accept('%')) {
                value = exact(value % divisor());
            } else {
                return value;
            }
        }
    }

    private long divisor() throws Fault {
        long value = factor();
        if (value == 0) {
            throw new Fault("divides by zero", true);
        }
        return value;
    }

    private long factor() throws Fault {
        boolean negative = accept('-');
        if (!negative && !accept('(')) {
            return operand();
        }
        if (++depth > DEEPEST) {
            throw new Fault("nests more than " + DEEPEST + " signs and parentheses");
        }
        long value = negative ? exact(-factor()) : sum();
        if (!negative) {
            expect(')');
        }
        depth--;
        return value;
    }

    private long operand() throws Fault {
        Optional<String> word = word();
        if (word.isEmpty()) {
            throw new Fault(
                    at == text.length()
                            ? "ends too early"
                            : "has '" + text.charAt(at) + "' where a number or a" + " parameter is expected");
        }
        return Character.isDigit(word.get().charAt(0)) ? number(word.get()) : parameter(word.get());
    }

    private static long number(String word) throws Fault {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new Fault("has " + word + ", which is no int");
        }
    }

    private int parameter(String word) throws Fault {
        Object value = parameters.get(word);
        if (value instanceof Integer number) {
            return number;
        }
        throw value == null
                ? Fault.unknown(word, parameters.keySet())
                : new Fault("calculates with " + word + ", which is no int");
    }

    private int exact(long value) throws Fault {
        if (value != (int) value) {
            throw new Fault("overflows: " + value + " is no int", true);
        }
        return (int) value;
    }

    private Optional<String> word() {
        skip();
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return from == at ? Optional.empty() : Optional.of(text.substring(from, at));
    }

    private boolean accept(char expected) {
        skip();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) throws Fault {
        if (!accept(expected)) {
            throw new Fault("lacks a '" + expected + "'");
        }
    }

    private void end() throws Fault {
        skip();
        if (at < text.length()) {
            throw new Fault("goes on with '" + text.substring(at) + "' where it should end");
        }
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
