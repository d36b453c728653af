package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What {@code @Repeat} means: a name's segment for each use of the block. */
final class Repetition {
    private Repetition() {}

    /** The segments in order; none after a fault. */
    static List<String> segments(
            Attributes repeat,
            MethodDeclaration method,
            BlockDeclaration block,
            String path,
            Consumer<Diagnostic> report) {
        if (method.operations().size() != 1 || block.inputs().size() != 1) {
            report.accept(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    path,
                    "@Repeat stands on a method whose only operation is a block with one input",
                    repeat.position(),
                    "move the other operations to a method of their own"));
        } else if (!repeat.isWritten("value")) {
            report.accept(new Diagnostic(
                    Id.MISSING_ATTRIBUTE, path, "@Repeat needs 'value'", repeat.position(), "write @Repeat(2)"));
        } else if (repeat.integer("value") > Expander.MOST_LAYERS) {
            report.accept(Expander.tooMany(path, repeat.position("value")));
        } else if (atLeast(1, "value", repeat, path, report) && atLeast(0, "from", repeat, path, report)) {
            return segments(repeat, path, report);
        }
        return List.of();
    }

    private static boolean atLeast(
            int least, String element, Attributes repeat, String path, Consumer<Diagnostic> report) {
        int value = repeat.integer(element);
        if (value < least) {
            report.accept(new Diagnostic(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    path,
                    element + " of @Repeat must be at least " + least + ", but is " + value,
                    repeat.position(element),
                    "use " + least + " or more"));
        }
        return value >= least;
    }

    private static List<String> segments(Attributes repeat, String path, Consumer<Diagnostic> report) {
        String name = repeat.text("name");
        int count = repeat.integer("value");
        boolean legal = Expander.NAME.matcher(name.replace("{}", "0")).matches();
        if (!legal || !name.contains("{}")) {
            report.accept(new Diagnostic(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    path,
                    "name of @Repeat is letters, digits, '_', '-' and dots with {} for the number, but is \"" + name
                            + "\"",
                    repeat.position("name"),
                    "write name = \"layer{}\""));
            return List.of();
        }
        int from = repeat.integer("from");
        return IntStream.range(0, count)
                .mapToObj(i -> name.replace("{}", String.valueOf((long) from + i)))
                .toList();
    }
}
