package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.weights.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recognises layers of which weights lack the bias or the scale, or have one too many, and says what to write. */
final class AbsentParameters {
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";
    private static final String MEAN = ".running_mean";
    private static final int MOST_LAYERS = 5;

    private final Set<String> declared;
    private final Set<String> found;
    private final Set<String> missing;
    private final Collection<String> unexpected;

    AbsentParameters(Set<String> declared, Set<String> found, List<String> missing, List<String> unexpected) {
        this.declared = declared;
        this.found = found;
        this.missing = new HashSet<>(missing);
        this.unexpected = unexpected;
    }

    /** Lines of advice; empty if nothing is recognised. */
    List<String> lines() {
        Map<String, List<String>> layers = new LinkedHashMap<>();
        for (String name : declared) {
            String kind = missing.contains(name) ? absence(name) : "";
            if (!kind.isEmpty()) {
                layers.computeIfAbsent(kind, key -> new ArrayList<>()).add(layer(name));
            }
        }
        for (String name : unexpected) {
            if (name.endsWith(BIAS) && fits(layer(name) + WEIGHT)) {
                layers.computeIfAbsent(
                                "the weights have a bias that the network does not declare: remove bias = false on ",
                                key -> new ArrayList<>())
                        .add(Shown.name(layer(name)));
            }
        }
        List<String> lines = new ArrayList<>();
        layers.forEach((kind, names) -> lines.add(kind + shown(names)));
        return lines;
    }

    private String absence(String name) {
        String layer = layer(name);
        boolean isNorm = fits(layer + MEAN);
        if (isNorm && missing.contains(layer + WEIGHT) && missing.contains(layer + BIAS)) {
            return name.endsWith(BIAS) ? "" : "the weights have neither scale nor bias: write affine = false on ";
        }
        if (name.endsWith(BIAS) && fits(layer + WEIGHT)) {
            return "the weights have no bias: write bias = false on ";
        }
        return name.endsWith(WEIGHT) && isNorm && fits(layer + BIAS)
                ? "the weights have no scale: write scale = false on "
                : "";
    }

    private boolean fits(String name) {
        return declared.contains(name) && found.contains(name);
    }

    private static String layer(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static String shown(List<String> layers) {
        int most = Math.min(MOST_LAYERS, layers.size());
        return String.join(", ", layers.subList(0, most))
                + (layers.size() > most ? " and " + (layers.size() - most) + " more" : "");
    }
}
