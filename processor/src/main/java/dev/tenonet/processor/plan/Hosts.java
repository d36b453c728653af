package dev.tenonet.processor.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which layers' calls compute the layers that have none of their own. A call that takes over what another did writes the
 * other's value; where nothing writes that any more, whoever read it has taken it over.
 */
final class Hosts {
    /** Layers of the calls that are left of those in the first plan, by the call's name. */
    private final Map<String, String> left = new HashMap<>();
    /** Layers of these calls by the value that they write. */
    private final Map<String, Set<String>> writers = new HashMap<>();
    /** The calls of the first plan by what they read. */
    private final Map<String, List<Step>> readers = new HashMap<>();

    private Hosts(Plan first, Plan last) {
        Set<String> names = Set.copyOf(first.names());
        // Copies and halos that came later compute nothing.
        last.steps().stream().filter(step -> names.contains(step.name())).forEach(step -> {
            left.put(step.name(), step.layer());
            writers.computeIfAbsent(step.output().value(), key -> new LinkedHashSet<>())
                    .add(step.layer());
        });
        first.steps()
                .forEach(step -> step.inputs()
                        .forEach(input -> readers.computeIfAbsent(input.value(), key -> new ArrayList<>())
                                .add(step)));
    }

    /** The hosts of each layer that had calls in the first plan and has none in the last. */
    static Map<String, List<String>> of(Plan first, Plan last) {
        Hosts hosts = new Hosts(first, last);
        Set<String> after = last.byLayer().keySet();
        Map<String, List<String>> found = new HashMap<>();
        first.byLayer().forEach((layer, steps) -> {
            if (!after.contains(layer)) {
                found.put(layer, hosts.of(steps.get(steps.size() - 1)));
            }
        });
        return found;
    }

    private List<String> of(Step step) {
        Set<String> found = new LinkedHashSet<>();
        Set<Step> seen = new HashSet<>(Set.of(step));
        Deque<Step> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Step next = open.pop();
            String value = next.output().value();
            if (left.containsKey(next.name())) {
                found.add(left.get(next.name()));
            } else if (writers.containsKey(value)) {
                found.addAll(writers.get(value));
            } else {
                readers.getOrDefault(value, List.of()).stream()
                        .filter(seen::add)
                        .forEach(open::add);
            }
        }
        return List.copyOf(found);
    }
}
