package dev.tenonet.processor;

import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Severities;
import dev.tenonet.processor.plan.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The {@code -A} options. */
final class Options {
    private static final String LINT = "tenonet.lint";
    private static final String DISABLE = "tenonet.disable";
    private static final String DEBUG = "tenonet.debug";

    /** All keys there are. */
    static final Set<String> KEYS = Set.of(LINT, DISABLE, DEBUG);

    private final Severities severities;
    private final Set<String> disabled;
    private final boolean debug;

    Options(Map<String, String> values) {
        severities = new Severities(text(values, LINT));
        disabled = Arrays.stream(text(values, DISABLE).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        debug = Boolean.parseBoolean(text(values, DEBUG));
    }

    /** Compilers hand over null for a key without a value. */
    private static String text(Map<String, String> values, String key) {
        String value = values.get(key);
        return value == null ? "" : value;
    }

    /** Severities of lints. */
    Severities severities() {
        return severities;
    }

    /** Optimisations that are switched off. */
    Set<String> disabled() {
        return disabled;
    }

    /** Whether to tell what the processor does. */
    boolean debug() {
        return debug;
    }

    /** What is wrong with the options, a message each. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        severities.faults().forEach(fault -> faults.add("-A" + LINT + ": " + fault));
        disabled.stream()
                .filter(name -> !Optimizer.OPTIONAL.contains(name))
                .sorted()
                .forEach(name -> faults.add("-A" + DISABLE + ": there is no pass '" + name + "'"
                        + Nearest.to(name, Optimizer.OPTIONAL)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; the passes are " + String.join(", ", Optimizer.OPTIONAL))));
        return faults;
    }
}
