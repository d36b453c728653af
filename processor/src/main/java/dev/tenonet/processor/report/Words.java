package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and layers as people read them, in the same way in each language. */
final class Words {
    private Words() {}

    /** {@code 1,234,567}. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 layer}, {@code 2 layers}. */
    static String counted(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** What a layer applies, and whose parameters it has if they are another's. */
    static String operations(Layer layer) {
        return layer.label()
                + layer.declaration()
                        .origin()
                        .shared()
                        .map(shared -> ", parameters of " + shared.layer())
                        .orElse("");
    }

    /** Three digits and a power of a thousand: {@code 11.7 M}. */
    static String rounded(long number) {
        String units = " kMGTPE";
        double value = number;
        int unit = 0;
        while (value >= 999.5 && unit < units.length() - 1) {
            value /= 1000;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return (String.format(Locale.ROOT, "%." + decimals + "f", value) + " " + units.charAt(unit)).strip();
    }

    /** {@code 9.19 MB}. */
    static String bytes(long number) {
        String rounded = rounded(number);
        return rounded + (rounded.contains(" ") ? "B" : " B");
    }

    /** A coordinate with at most two decimals, without needless zeros. */
    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }

    /** A text in lines of at most so many characters, broken at blanks; a longer word stands alone. */
    static List<String> wrapped(String text, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A text cut to so many characters. */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "\u2026";
    }

    /** The end of a path of so many characters: it sets apart what lies in the same block. */
    static String end(String path, int most) {
        return path.length() <= most ? path : "\u2026" + path.substring(path.length() - Math.max(0, most - 1));
    }

    /** The first few, and how many there are besides. */
    static String listed(List<String> names, int most) {
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }
}
