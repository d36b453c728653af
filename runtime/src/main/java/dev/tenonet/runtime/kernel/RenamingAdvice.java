package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.weights.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the call on {@link dev.tenonet.runtime.Weights} that would make weights fit. */
final class RenamingAdvice {
    /** Prefixes of more segments are not tried: a hostile name may have millions. */
    private static final int MOST_SEGMENTS = 8;

    private static final int MOST_CALLS = 5;

    private final Set<String> declared;
    private final List<String> missing;
    private final List<String> unexpected;

    RenamingAdvice(Set<String> declared, List<String> missing, List<String> unexpected) {
        this.declared = declared;
        this.missing = missing;
        this.unexpected = unexpected;
    }

    /** The call that adds or takes away a prefix so that every undeclared name becomes a missing one, or nothing. */
    String prefix() {
        if (unexpected.isEmpty() || missing.isEmpty()) {
            return "";
        }
        Set<String> wanted = new HashSet<>(missing);
        for (String prefix : prefixes(unexpected.get(0))) {
            if (unexpected.stream()
                    .allMatch(name -> name.startsWith(prefix) && wanted.contains(name.substring(prefix.length())))) {
                return "they fit as weights.withoutPrefix(\"" + Shown.name(prefix) + "\")";
            }
        }
        // A prefix is added to every name, so it helps only where none fits yet.
        String first = unexpected.get(0);
        for (String name : missing.size() == declared.size() ? missing : List.<String>of()) {
            String prefix = name.endsWith("." + first) ? name.substring(0, name.length() - first.length()) : "";
            if (!prefix.isEmpty() && unexpected.stream().allMatch(other -> wanted.contains(prefix + other))) {
                return "they fit as weights.withPrefix(\"" + prefix + "\")";
            }
        }
        return "";
    }

    /** The calls that leave out the undeclared names and no declared one, or nothing. */
    String omission() {
        Set<String> prefixes = new LinkedHashSet<>();
        for (int i = 0; i < unexpected.size() && prefixes.size() <= MOST_CALLS; i++) {
            List<String> candidates = prefixes(unexpected.get(i));
            candidates.add(unexpected.get(i));
            candidates.stream().filter(this::isUndeclared).findFirst().ifPresent(prefixes::add);
        }
        if (prefixes.isEmpty()) {
            return "";
        }
        StringBuilder calls = new StringBuilder("leave them out by weights");
        prefixes.stream()
                .limit(MOST_CALLS)
                .forEach(prefix ->
                        calls.append(".without(\"").append(Shown.name(prefix)).append("\")"));
        return calls.append(prefixes.size() > MOST_CALLS ? "..." : "").toString();
    }

    private boolean isUndeclared(String prefix) {
        return declared.stream().noneMatch(name -> name.startsWith(prefix));
    }

    /** The beginnings of a name that end with a dot, shortest first. */
    private static List<String> prefixes(String name) {
        List<String> prefixes = new ArrayList<>();
        int dot = name.indexOf('.');
        while (dot >= 0 && prefixes.size() < MOST_SEGMENTS) {
            prefixes.add(name.substring(0, dot + 1));
            dot = name.indexOf('.', dot + 1);
        }
        return prefixes;
    }
}
