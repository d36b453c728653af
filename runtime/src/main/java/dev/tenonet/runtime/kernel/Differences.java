package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.weights.NearNames;
import dev.tenonet.runtime.weights.Shown;
import dev.tenonet.runtime.weights.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What differs between declared parameters and weights. */
final class Differences {
    private static final int MOST_LINES = 10;
    /** The last segment of a counter of PyTorch's BatchNorm, which is of no use after training. */
    private static final String COUNTER = "num_batches_tracked";

    private final Manifest manifest;
    private final Weights weights;
    private final List<String> missing = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private final List<String> misshapen = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    Differences(Manifest manifest, Weights weights) {
        this.manifest = manifest;
        this.weights = weights;
        Set<String> names = new LinkedHashSet<>(weights.names());
        for (Map.Entry<String, List<Integer>> declared : manifest.shapes().entrySet()) {
            if (names.remove(declared.getKey())) {
                compare(declared.getKey(), declared.getValue());
            } else {
                missing.add(declared.getKey());
            }
        }
        for (String name : names) {
            if (!name.endsWith(COUNTER)) {
                unexpected.add(name);
            }
        }
    }

    /** @throws WeightsMismatchException if anything differs */
    void check() {
        if (!missing.isEmpty() || !unexpected.isEmpty() || !misshapen.isEmpty() || !unreadable.isEmpty()) {
            throw new WeightsMismatchException("the weights do not fit " + manifest.network() + description());
        }
    }

    private String description() {
        StringBuilder text = new StringBuilder();
        RenamingAdvice renaming = new RenamingAdvice(manifest.shapes().keySet(), missing, unexpected);
        String prefix = renaming.prefix();
        group(text, "missing", missing, name -> missing(name, prefix.isEmpty()));
        group(text, "unexpected", unexpected, name -> " " + weights.type(name) + " " + weights.shape(name));
        text.append(line(prefix.isEmpty() ? renaming.omission() : prefix));
        group(
                text,
                "of another shape",
                misshapen,
                name -> ": declared " + declared(name) + ", found " + weights.shape(name));
        group(
                text,
                "of a type that cannot be read",
                unreadable,
                name -> ": expected F32, F16, BF16 or F64, found " + weights.type(name));
        return text.toString();
    }

    private void compare(String name, List<Integer> shape) {
        if (!weights.shape(name).equals(shape)) {
            misshapen.add(name);
        }
        if (!TensorType.valueOf(weights.type(name)).isReadable()) {
            unreadable.add(name);
        }
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
