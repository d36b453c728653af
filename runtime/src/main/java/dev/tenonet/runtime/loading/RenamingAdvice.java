package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.TensorInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Finds calls on {@link Weights} that would make the names fit, and tries them before they are offered. */
final class RenamingAdvice {
    /** Prefixes of more segments are not tried: a hostile name may have millions. */
    private static final int MOST_SEGMENTS = 8;
    /** Of a longer list nobody would know what it does. */
    private static final int MOST_CALLS = 40;
    /** Beginnings of declared names with one ending, beyond which the ending says nothing. */
    private static final int MOST_BEGINNINGS = 4;

    private final Manifest manifest;
    private final Weights weights;
    private final Map<String, TensorInfo> tensors;
    private final Set<String> missing;
    private final List<String> unexpected;

    RenamingAdvice(
            Manifest manifest,
            Weights weights,
            Map<String, TensorInfo> tensors,
            List<String> missing,
            List<String> unexpected) {
        this.manifest = manifest;
        this.weights = weights;
        this.tensors = tensors;
        this.missing = new LinkedHashSet<>(missing);
        this.unexpected = unexpected;
    }

    /** The calls after which no name is missing and none is unexpected; empty if there are none, or none are needed. */
    List<WeightsCall> calls() {
        List<WeightsCall> calls = prefixCalls();
        return calls.isEmpty() ? kerasCalls() : calls;
    }

    /** Of these, such that leave out, take away or give prefixes. */
    List<WeightsCall> prefixCalls() {
        List<List<WeightsCall>> plans = new ArrayList<>();
        if (missing.isEmpty()) {
            plans.add(List.of());
        } else if (!unexpected.isEmpty()) {
            // Where names end alike, shapes tell which is meant.
            for (BiPredicate<String, String> alike :
                    List.<BiPredicate<String, String>>of(this::sameShape, (a, b) -> true)) {
                plans.add(prefixesTaken(alike));
                plans.add(prefixGiven(alike));
            }
        }
        for (List<WeightsCall> plan : plans) {
            List<WeightsCall> calls = new ArrayList<>(omissions(plan));
            calls.addAll(plan);
            if (!calls.isEmpty() && calls.size() <= MOST_CALLS && fits(calls)) {
                return calls;
            }
        }
        return List.of();
    }

    /** The calls after Keras' names have become PyTorch's, if they are Keras'. */
    private List<WeightsCall> kerasCalls() {
        WeightsCall keras = new WeightsCall(WeightsCall.Method.FROM_KERAS, "");
        if (missing.isEmpty() || unexpected.isEmpty()) {
            return List.of();
        }
        WeightDifferences differences;
        try {
            differences = new WeightDifferences(manifest, keras.on(weights));
        } catch (IllegalArgumentException e) {
            // Two tensors would have one name.
            return List.of();
        }
        List<WeightsCall> calls = new ArrayList<>(List.of(keras));
        calls.addAll(differences.renaming().prefixCalls());
        return fits(calls) ? calls : List.of();
    }

    /** Whether, by trial, no name is missing after these calls, and none is unexpected. */
    boolean fits(List<WeightsCall> calls) {
        Weights tried = weights;
        try {
            if (calls.get(0).method() == WeightsCall.Method.FROM_KERAS) {
                tried = calls.get(0).on(tried);
            }
            // One view of all calls: one for each would hold the names as often, and there may be many of both.
            tried = tried.rename(name -> renamed(name, calls));
        } catch (IllegalArgumentException e) {
            // Two tensors would have one name.
            return false;
        }
        return calls.stream().allMatch(WeightsCall::canBeShown)
                && new WeightDifferences(manifest, tried).haveSameNames();
    }

    private static String renamed(String name, List<WeightsCall> calls) {
        String result = name;
        for (int i = 0; i < calls.size() && result != null; i++) {
            result = calls.get(i).on(result);
        }
        return result;
    }

    private boolean sameShape(String found, String declared) {
        return tensors.get(found)
                .sizes()
                .equals(manifest.shapes().get(declared).stream()
                        .map(Integer::longValue)
                        .toList());
    }

    /** Prefixes to take away, each that which turns most of the undeclared names into names still missing. */
    private List<WeightsCall> prefixesTaken(BiPredicate<String, String> alike) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (String name : unexpected) {
            for (String prefix : prefixes(name)) {
                String rest = name.substring(prefix.length());
                if (missing.contains(rest) && alike.test(name, rest)) {
                    found.computeIfAbsent(prefix, key -> new HashSet<>()).add(rest);
                }
            }
        }
        List<WeightsCall> calls = new ArrayList<>();
        while (!found.isEmpty() && calls.size() < MOST_CALLS) {
            String best = largest(found);
            calls.add(new WeightsCall(WeightsCall.Method.WITHOUT_PREFIX, best));
            Set<String> names = found.remove(best);
            found.values().forEach(others -> others.removeAll(names));
            found.values().removeIf(Set::isEmpty);
        }
        return calls;
    }

    /** The prefix to give, perhaps in place of another: that which makes most of the names that are missing. */
    private List<WeightsCall> prefixGiven(BiPredicate<String, String> alike) {
        Map<String, List<String>> beginnings = beginnings();
        Map<List<WeightsCall>, Set<String>> found = new LinkedHashMap<>();
        for (String name : unexpected) {
            List<String> olds = prefixes(name);
            olds.add(0, "");
            for (String old : olds) {
                String rest = name.substring(old.length());
                for (String prefix : beginnings.getOrDefault(rest, List.of())) {
                    if (alike.test(name, prefix + rest)) {
                        found.computeIfAbsent(replacement(old, prefix), key -> new HashSet<>())
                                .add(prefix + rest);
                    }
                }
            }
        }
        return found.isEmpty() ? List.of() : largest(found);
    }

    /** What stands before the endings of missing names, where it is no more than a few. */
    private Map<String, List<String>> beginnings() {
        Map<String, List<String>> beginnings = new HashMap<>();
        for (String name : missing) {
            for (String prefix : prefixes(name)) {
                beginnings
                        .computeIfAbsent(name.substring(prefix.length()), key -> new ArrayList<>())
                        .add(prefix);
            }
        }
        beginnings.values().removeIf(prefixes -> prefixes.size() > MOST_BEGINNINGS);
        return beginnings;
    }

    private static List<WeightsCall> replacement(String old, String prefix) {
        WeightsCall given = new WeightsCall(WeightsCall.Method.WITH_PREFIX, prefix);
        return old.isEmpty() ? List.of(given) : List.of(new WeightsCall(WeightsCall.Method.WITHOUT_PREFIX, old), given);
    }

    /** The key of the largest set, the first of several. */
    private static <K> K largest(Map<K, Set<String>> sets) {
        return sets.entrySet().stream()
                .reduce((a, b) -> b.getValue().size() > a.getValue().size() ? b : a)
                .orElseThrow()
                .getKey();
    }

    /** What to leave out before a plan: the names that it does not make declared ones, by their shortest prefixes. */
    private List<WeightsCall> omissions(List<WeightsCall> plan) {
        TreeSet<String> kept = new TreeSet<>();
        List<String> leftOver = new ArrayList<>();
        for (String name : tensors.keySet()) {
            String result = name;
            for (WeightsCall call : plan) {
                result = call.on(result);
            }
            if (manifest.shapes().containsKey(result)) {
                kept.add(name);
            } else if (!WeightDifferences.isCounter(name)) {
                leftOver.add(name);
            }
        }
        Set<WeightsCall> calls = new LinkedHashSet<>();
        for (int i = 0; i < leftOver.size() && calls.size() <= MOST_CALLS; i++) {
            calls.add(omission(leftOver.get(i), kept));
        }
        return new ArrayList<>(calls);
    }

    private static WeightsCall omission(String name, TreeSet<String> kept) {
        List<String> candidates = prefixes(name);
        candidates.add(name);
        return candidates.stream()
                .filter(prefix -> !startsAny(prefix, kept))
                .findFirst()
                .map(prefix -> new WeightsCall(WeightsCall.Method.WITHOUT, prefix))
                .orElse(new WeightsCall(WeightsCall.Method.WITHOUT_NAME, name));
    }

    private static boolean startsAny(String prefix, TreeSet<String> names) {
        String first = names.ceiling(prefix);
        return first != null && first.startsWith(prefix);
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
