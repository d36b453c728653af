package dev.tenonet.processor.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The severities that {@code -Atenonet.lint} sets: {@code <id|all>=error|warning|off,...}; an id outranks all. */
public final class Severities {
    private final Map<Id, Severity> byId = new EnumMap<>(Id.class);
    private final List<String> faults = new ArrayList<>();
    private Optional<Severity> all = Optional.empty();

    /** Reads the option's value; what is wrong with it is kept in {@link #faults}. */
    public Severities(String option) {
        for (String item : option.split(",")) {
            if (!item.isBlank()) {
                read(item.strip());
            }
        }
    }

    private void read(String item) {
        int equals = item.indexOf('=');
        String key = equals < 0 ? item : item.substring(0, equals).strip();
        Optional<Severity> severity = equals < 0
                ? Optional.empty()
                : severity(item.substring(equals + 1).strip());
        if (severity.isEmpty()) {
            faults.add("expected <id|all>=error|warning|off, found '" + item + "'");
        } else if (key.equals("all")) {
            all = severity;
        } else {
            unknown(key).ifPresentOrElse(faults::add, () -> byId.put(Id.of(key).orElseThrow(), severity.get()));
        }
    }

    private static Optional<Severity> severity(String word) {
        try {
            return Optional.of(Severity.valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why the key names no lint, with the nearest one that exists; empty if it does name one. */
    public static Optional<String> unknown(String key) {
        Optional<Id> id = Id.of(key);
        if (id.isPresent()) {
            return id.get().isLint()
                    ? Optional.empty()
                    : Optional.of("'" + key + "' is an error, and only lints can be set or suppressed");
        }
        List<String> lints =
                Arrays.stream(Id.values()).filter(Id::isLint).map(Id::key).toList();
        return Optional.of("there is no lint '" + key + "'"
                + Nearest.to(key, lints)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; the lints are " + String.join(", ", lints)));
    }

    /** What is wrong with the option, a line each. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** The severity of an id. */
    public Severity of(Id id) {
        if (!id.isLint()) {
            return Severity.ERROR;
        }
        return byId.getOrDefault(id, all.orElse(id.defaultSeverity()));
    }
}
