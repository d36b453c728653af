package dev.tenonet.processor;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Pages;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code java -jar tenonet-processor.jar explain <id>} prints the page of a diagnostic. */
public final class Explain {
    private static final String USAGE = """
            usage: java -jar tenonet-processor.jar explain <id>
                   java -jar tenonet-processor.jar import MODEL.onnx --package P --name N [options]""";
    /** What no id is called, and what somebody would try who looks for the list. */
    private static final String INDEX = "index";

    private static final Pattern ENTRY = Pattern.compile("- \\[([a-z-]+)]\\([a-z-]+\\.md\\): (.*)");

    private final PrintStream out;
    private final PrintStream err;

    Explain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Does it; the result is the status to end with. */
    int run(String... arguments) {
        boolean understood = arguments.length == 0 || arguments[0].equals("explain") && arguments.length <= 2;
        if (!understood) {
            err.println(USAGE);
            return 1;
        }
        if (arguments.length < 2 || arguments[1].equals(INDEX)) {
            out.println(USAGE);
            out.println();
            Pages.text("README")
                    .orElseThrow()
                    .lines()
                    .map(ENTRY::matcher)
                    .filter(entry -> entry.matches())
                    .forEach(entry -> out.printf("  %-26s%s%n", entry.group(1), entry.group(2)));
            return 0;
        }
        return explain(arguments[1]);
    }

    private int explain(String key) {
        Optional<String> page = Id.of(key).flatMap(id -> Pages.text(id.key()));
        if (page.isEmpty()) {
            List<String> keys = Arrays.stream(Id.values()).map(Id::key).toList();
            err.println("there is no diagnostic '" + key + "'"
                    + Nearest.to(key, keys)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; 'explain' alone lists all"));
            return 1;
        }
        page.get().lines().forEach(out::println);
        return 0;
    }
}
