package dev.tenonet.processor.onnx.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How values are written: as short as the language allows. */
final class Values {
    private static final Set<String> SIZES = Set.of("kernel", "stride", "dilation", "outputPadding", "scale");

    private Values() {}

    /** Whether one number may stand for all axes or sides. */
    static boolean isSpread(String attribute) {
        return SIZES.contains(attribute) || attribute.equals("pad");
    }

    /** Numbers for each axis or side, as few as say the same. */
    static List<String> shortened(String attribute, List<String> full) {
        boolean equal = full.stream().distinct().count() == 1;
        if (isSpread(attribute) && equal) {
            return full.subList(0, 1);
        }
        if (attribute.equals("pad")
                && full.size() == 4
                && full.get(0).equals(full.get(1))
                && full.get(2).equals(full.get(3))) {
            return List.of(full.get(0), full.get(2));
        }
        return full;
    }

    /** One value or several in braces. */
    static String braced(List<String> items) {
        return items.size() == 1 ? items.get(0) : "{" + String.join(", ", items) + "}";
    }

    /** A value as Java writes it. */
    static String text(Object value) {
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof List<?> list) {
            return "{" + list.stream().map(Values::text).collect(Collectors.joining(", ")) + "}";
        }
        return value.toString();
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        // A file's numbers are floats: 1e-5 was meant, not 9.999999747378752E-6.
        String digits = (float) value == value ? Float.toString((float) value) : Double.toString(value);
        BigDecimal exact = new BigDecimal(digits).stripTrailingZeros();
        boolean small = exact.precision() == 1 && exact.scale() > 2;
        return small
                ? exact.unscaledValue() + "e-" + exact.scale()
                : digits.replace("E", "e").replace(".0e", "e");
    }

    /** A string literal. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                // Not by its number in hexadecimal, which Java reads before it sees strings.
                quoted.append(String.format("\\%03o", (int) c));
            } else if (c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Whether a value is the default, as far as a file's floats can tell. */
    static boolean isEqual(Object value, Object other) {
        return value instanceof Double one && other instanceof Double two
                ? one.equals(two) || one.floatValue() == two.floatValue()
                : value.equals(other);
    }
}
