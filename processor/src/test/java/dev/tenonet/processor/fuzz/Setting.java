package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.report.ReportFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;

/**
 * Options of the processor.
 *
 * @param options as they stand on a command line
 * @param unwanted kinds of diagnostics that it says it does not want
 */
record Setting(List<String> options, Set<Kind> unwanted) {
    static final Setting NONE = new Setting(List.of(), Set.of());

    /** Neighbours that have one setting, and so one call of the compiler. */
    private static final int LOT = 100;

    private static final String LINT = "-Atenonet.lint=all=";
    private static final String DISABLE = "-Atenonet.disable=";
    private static final List<Setting> ALL = Stream.concat(
                    Stream.of(
                            new Setting(List.of(LINT + "warning", "-Atenonet.debug=true"), Set.of()),
                            new Setting(List.of("-Atenonet.report=" + String.join(",", ReportFormat.KEYS)), Set.of()),
                            new Setting(
                                    List.of(LINT + "off", DISABLE + String.join(",", Optimizer.OPTIONAL)),
                                    Set.of(Kind.WARNING)),
                            new Setting(List.of(LINT + "error"), Set.of(Kind.WARNING))),
                    Optimizer.OPTIONAL.stream().map(pass -> new Setting(List.of(DISABLE + pass), Set.of())))
            .toList();

    /** The setting of a seed. */
    static Setting of(long seed) {
        return ALL.get(Math.floorMod(seed / LOT, ALL.size()));
    }

    boolean allows(Kind kind) {
        return !unwanted.contains(kind);
    }

    @Override
    public String toString() {
        return options.isEmpty() ? "no option" : String.join(" ", options);
    }
}
