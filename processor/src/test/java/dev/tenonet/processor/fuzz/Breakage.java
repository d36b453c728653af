package dev.tenonet.processor.fuzz;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text as it stands while somebody is typing. */
final class Breakage {
    private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\s\\w]");
    private static final Pattern NAME = Pattern.compile("(?<=[@ (])[A-Z]\\w+|\\w+(?= = )");
    private static final Pattern VALUE = Pattern.compile("(?<== )[^,)=;]+(?=[,)])");

    private Breakage() {}

    /** Source that still parses: names that nothing has, values of other types. */
    static String ofNames(Dice dice, String source) {
        if (dice.chance(50)) {
            return replaced(dice, source, NAME, dice.word("Tensr", "kernl", "Missing", "String"));
        }
        return replaced(
                dice,
                source,
                VALUE,
                dice.word(
                        "\"3\"",
                        "SIZE",
                        "missing.SIZE",
                        "1.5",
                        "5L",
                        "'c'",
                        "true",
                        "{1, true}",
                        "{}",
                        "Padding.NONE",
                        "Integer.class",
                        "@Relu",
                        "{{1}}",
                        "1 / 0",
                        "(int) 3.7",
                        "Padding.SAME",
                        "Double.NaN",
                        "(byte) 300",
                        "null"));
    }

    /** Source that need not even parse. */
    static String ofSyntax(Dice dice, String source) {
        return switch (dice.between(0, 4)) {
            case 0 -> source.substring(0, dice.between(source.length() / 3, source.length()));
            case 1 -> replaced(dice, source, TOKEN, "");
            case 2 ->
                replaced(
                        dice,
                        source,
                        TOKEN,
                        dice.word("@", "(", ")", "{", "}", "\"", ";", "class", "=", "/*", "<", "\\u0000", "'"));
            case 3 -> {
                int at = dice.between(0, source.length());
                yield source.substring(0, at)
                        + dice.word("@", "(", "{", "}", "\"", "@Conv2d(", "Tensor", ".", "#", "\0")
                        + source.substring(at);
            }
            default -> {
                int at = dice.between(0, source.length());
                int end = Math.min(source.length(), at + dice.between(1, 40));
                yield source.substring(0, at) + source.substring(end);
            }
        };
    }

    private static String replaced(Dice dice, String source, Pattern pattern, String other) {
        // The package must stay, which tells where diagnostics belong.
        int start = source.indexOf('\n') + 1;
        List<MatchResult> found = pattern.matcher(source)
                .results()
                .filter(match -> match.start() >= start)
                .toList();
        if (found.isEmpty()) {
            return source;
        }
        MatchResult one = dice.any(found);
        return source.substring(0, one.start()) + other + source.substring(one.end());
    }
}
