package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A layer's attributes in full, so that two layers can be held against each other number by number. */
public final class Canonical {
    private static final Set<String> SIZES = Set.of("kernel", "stride", "dilation", "outputPadding", "scale");

    private Canonical() {}

    /** Each attribute that is written or has a number as its default, by name: sizes for each axis, amounts for each side. */
    public static Map<String, Object> of(ImportedLayer layer) {
        Map<String, Object> all = new TreeMap<>();
        Defaults.of(layer.annotation()).forEach((name, value) -> {
            if (value instanceof Integer) {
                all.put(name, value);
            }
        });
        for (Setting setting : layer.attributes()) {
            all.put(setting.name(), setting.value());
        }
        settle(layer, all);
        all.replaceAll((name, value) -> full(layer, name, value));
        return all;
    }

    /** Puts in what follows from the rest, and takes out what is idle. */
    private static void settle(ImportedLayer layer, Map<String, Object> all) {
        if (Defaults.of(layer.annotation(), "bias").isPresent()
                && !layer.annotation().equals("BatchNorm")) {
            all.put(
                    "bias",
                    layer.parameters().stream()
                            .anyMatch(parameter -> parameter.role().equals("bias")));
        }
        if (layer.annotation().contains("Pool") && all.containsKey("kernel")) {
            all.putIfAbsent("stride", all.get("kernel"));
        }
        if (layer.attribute("padding").isPresent()) {
            all.remove("pad");
        }
        if (all.get("stride") instanceof List<?> strides && strides.stream().allMatch(stride -> stride.equals(1))) {
            // Nothing is left to round.
            all.remove("ceil");
        }
    }

    private static Object full(ImportedLayer layer, String name, Object value) {
        int axes = layer.annotation().endsWith("2d")
                        || layer.annotation().equals("Upsample")
                                && layer.shape().size() == 3
                ? 2
                : 1;
        if (value instanceof List<?> list && list.stream().anyMatch(item -> !(item instanceof Integer))) {
            return value;
        }
        if (SIZES.contains(name)) {
            return axes == 1 ? single(value) : repeated(value, 2);
        }
        if (name.equals("pad")) {
            return amounts(value, axes);
        }
        return value;
    }

    private static Object single(Object value) {
        return value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
    }

    private static List<Object> repeated(Object value, int times) {
        if (value instanceof List<?> list) {
            return list.size() == 1 ? Collections.nCopies(times, list.get(0)) : List.copyOf(list);
        }
        return Collections.nCopies(times, value);
    }

    private static List<Object> amounts(Object value, int axes) {
        List<Object> given = repeated(value, 1);
        if (given.size() == 1) {
            return Collections.nCopies(2 * axes, given.get(0));
        }
        if (given.size() < 2 * axes) {
            List<Object> sides = new ArrayList<>();
            given.forEach(amount -> sides.addAll(List.of(amount, amount)));
            return sides;
        }
        return given;
    }

    /** Whether numbers may differ between two uses of one block. */
    static boolean isNumeric(Object value) {
        return value instanceof Integer
                || value instanceof Double
                || value instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance);
    }
}
