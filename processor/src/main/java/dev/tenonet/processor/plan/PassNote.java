package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one pass did to a plan, for reports.
 *
 * @param pass its name
 * @param text one line
 */
public record PassNote(String pass, String text) {
    /** Kernel calls before and after, and what the pass itself has to say. */
    static PassNote of(String name, Pass pass, Plan before, Plan after) {
        List<String> parts = new ArrayList<>();
        Map<String, Long> had = families(before);
        Map<String, Long> has = families(after);
        if (!had.equals(has)) {
            parts.add("calls " + before.steps().size() + " -> " + after.steps().size());
            Map<String, Long> all = new TreeMap<>(had);
            all.putAll(has);
            all.keySet().stream()
                    .filter(family -> !had.getOrDefault(family, 0L).equals(has.getOrDefault(family, 0L)))
                    .forEach(family -> parts.add(
                            family + " " + had.getOrDefault(family, 0L) + " -> " + has.getOrDefault(family, 0L)));
        }
        String own = pass.account(before, after);
        if (!own.isEmpty()) {
            parts.add(own);
        }
        if (parts.isEmpty() && !before.steps().equals(after.steps())) {
            parts.add(
                    "changes " + changed(before, after) + " of " + after.steps().size() + " calls");
        }
        return new PassNote(name, parts.isEmpty() ? "nothing to do" : String.join(", ", parts));
    }

    /** A pass that the user has switched off. */
    static PassNote off(String name) {
        return new PassNote(name, "switched off");
    }

    private static long changed(Plan before, Plan after) {
        Set<Step> had = new HashSet<>(before.steps());
        return after.steps().stream().filter(step -> !had.contains(step)).count();
    }

    private static Map<String, Long> families(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.family().title())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
