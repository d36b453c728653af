package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.weights.NearNames;
import dev.tenonet.runtime.weights.Shown;
import dev.tenonet.runtime.weights.Sources;
import dev.tenonet.runtime.weights.TensorInfo;
import dev.tenonet.runtime.weights.TensorSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What differs between declared parameters and weights. */
final class WeightDifferences {
    private static final int MOST_LINES = 10;
    /** The last segment of a counter of PyTorch's BatchNorm, which is of no use after training. */
    private static final String COUNTER = "num_batches_tracked";

    private final Manifest manifest;
    private final Weights weights;
    private final TensorSource source;
    private final List<String> missing = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    WeightDifferences(Manifest manifest, Weights weights) {
        this.manifest = manifest;
        this.weights = weights;
        this.source = Sources.of(weights).fitted(manifest.shapes());
        Set<String> names = new LinkedHashSet<>(source.tensors().keySet());
        for (Map.Entry<String, List<Integer>> declared : manifest.shapes().entrySet()) {
            if (names.remove(declared.getKey())) {
                compare(declared.getKey(), declared.getValue());
            } else {
                missing.add(declared.getKey());
            }
        }
        for (String name : names) {
            if (!isCounter(name)) {
                unexpected.add(name);
            }
        }
    }

    static boolean isCounter(String name) {
        return name.endsWith(COUNTER);
    }

    /** Whether no name is missing and none is unexpected. */
    boolean haveSameNames() {
        return missing.isEmpty() && unexpected.isEmpty();
    }

    /** @throws WeightsMismatchException if anything differs */
    void check() {
        if (!haveSameNames() || !misshapen.isEmpty() || !unreadable.isEmpty()) {
            String origin = source.origin();
            throw new WeightsMismatchException("the weights " + (origin.isEmpty() ? "" : "of " + origin + " ")
                    + "do not fit " + manifest.network() + description());
        }
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        List<WeightsCall> calls = renaming().calls();
        group(text, "missing", missing, name -> missing(name, calls.isEmpty()));
        group(text, "unexpected", unexpected, name -> " " + info(name));
        if (calls.isEmpty()) {
            advice(text);
        } else {
            text.append(line(offer(calls)));
        }
        new AbsentParameters(manifest.shapes().keySet(), source.tensors().keySet(), missing, unexpected)
                .lines()
                .forEach(item -> text.append(line(item)));
        tensors(text);
        return text.toString();
    }

    /** Those of the right name that cannot be what is declared. */
    private void tensors(StringBuilder text) {
        ShapeAdvice shapes = new ShapeAdvice(weights);
        group(
                text,
                "of another shape",
                misshapen,
                name -> ": declared " + declared(name) + ", found " + info(name).sizes()
                        + shapes.of(name, info(name), declared(name)));
        group(
                text,
                "of a type that cannot be read",
                unreadable,
                name -> ": expected F32, F16, BF16 or F64, found "
                        + Shown.name(info(name).typeName()));
    }

    RenamingAdvice renaming() {
        return new RenamingAdvice(manifest, weights, source.tensors(), missing, unexpected);
    }

    /** What to do where no call on prefixes helps. */
    private void advice(StringBuilder text) {
        text.append(line(Reparametrisation.advice(new HashSet<>(unexpected))));
        LayerPairs pairs = LayerPairs.of(manifest, missing, source.tensors(), unexpected);
        if (!pairs.lines().isEmpty() && renaming().fits(pairs.calls())) {
            text.append(line("the shapes pair up in order; give each layer the name that it has in the weights:"));
            pairs.lines().forEach(item -> text.append(line("  " + item)));
            text.append(line("or rename them: " + offer(pairs.calls())));
        }
    }

    private String offer(List<WeightsCall> calls) {
        StringBuilder offer =
                new StringBuilder(missing.isEmpty() ? "leave them out by weights" : "they fit as weights");
        calls.forEach(offer::append);
        return offer.toString();
    }

    private void compare(String name, List<Integer> shape) {
        if (!info(name).sizes().equals(shape.stream().map(Integer::longValue).toList())) {
            misshapen.add(name);
        }
        if (!info(name).type().isReadable()) {
            unreadable.add(name);
        }
    }

    private TensorInfo info(String name) {
        return source.tensors().get(name);
    }

    private String missing(String name, boolean suggest) {
        return " " + declared(name) + (suggest ? NearNames.of(name, unexpected).question() : "");
    }

    private List<Integer> declared(String name) {
        return manifest.shapes().get(name);
    }

    private static void group(StringBuilder text, String title, List<String> names, UnaryOperator<String> describe) {
        if (names.isEmpty()) {
            return;
        }
        text.append("\n  ").append(title).append(" (").append(names.size()).append("):");
        names.stream().limit(MOST_LINES).forEach(name -> text.append(line(Shown.name(name) + describe.apply(name))));
        if (names.size() > MOST_LINES) {
            text.append(line("...and " + (names.size() - MOST_LINES) + " more"));
        }
    }

    private static String line(String item) {
        return item.isEmpty() ? "" : "\n    " + item;
    }
}
