package dev.tenonet.processor;

import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Severities;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.report.ReportFormat;
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
    private static final String REPORT = "tenonet.report";
    private static final String WEIGHTS = "tenonet.weights.dir";
    private static final String DEBUG = "tenonet.debug";
    private static final String TRACE = "tenonet.trace";
    private static final Set<String> SWITCH = Set.of("", "on", "off");

    /** All keys there are. */
    static final Set<String> KEYS = Set.of(LINT, DISABLE, REPORT, WEIGHTS, DEBUG, TRACE);

    private final Severities severities;
    private final Set<String> disabled;
    private final Set<String> reports;
    private final String weights;
    private final boolean debug;
    private final String trace;

    Options(Map<String, String> values) {
        severities = new Severities(text(values, LINT));
        disabled = names(values, DISABLE);
        reports = names(values, REPORT);
        weights = text(values, WEIGHTS);
        debug = Boolean.parseBoolean(text(values, DEBUG));
        trace = text(values, TRACE);
    }

    private static Set<String> names(Map<String, String> values, String key) {
        return Arrays.stream(text(values, key).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
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

    /** Forms in which each network is reported on. */
    List<ReportFormat> reports() {
        return Arrays.stream(ReportFormat.values())
                .filter(format -> reports.contains(format.key()))
                .toList();
    }

    /** The folder in which weights are looked for first; empty if there is none. */
    String weights() {
        return weights;
    }

    /** Whether to tell what the processor does. */
    boolean debug() {
        return debug;
    }

    /** Whether models can be traced, for which each has a second class. */
    boolean trace() {
        return !trace.equals("off");
    }

    /** What is wrong with the options, a message each. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        severities.faults().forEach(fault -> faults.add("-A" + LINT + ": " + fault));
        faults.addAll(unknown(disabled, Optimizer.OPTIONAL, "-A" + DISABLE + ": there is no pass", "the passes are "));
        faults.addAll(unknown(reports, ReportFormat.KEYS, "-A" + REPORT + ": there is no report", "there are "));
        if (!SWITCH.contains(trace)) {
            faults.add("-A" + TRACE + ": expected on or off, found '" + trace + "'");
        }
        return faults;
    }

    private static List<String> unknown(Set<String> names, List<String> known, String fault, String all) {
        return names.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> fault + " '" + name + "'"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; " + all + String.join(", ", known)))
                .toList();
    }
}
