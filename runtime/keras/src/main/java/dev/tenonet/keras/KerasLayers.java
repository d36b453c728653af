package dev.tenonet.keras;

import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The layers' own names. Legacy files ({@code model.save("model.h5")}) have a group for each layer, under its name, and in
 * it the variables' names, {@code conv1/conv1/kernel:0}. Others number layers of a class and their variables,
 * {@code layers/conv2d_1/vars/0}: there the name is an attribute of {@code vars}, since Keras 3.6 or so, or in the archive's
 * configuration.
 */
final class KerasLayers {
    static final KerasLayers NONE = new KerasLayers(Map.of());

    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");
    private static final String VARIABLES = "vars";

    /** By the path of the group, such as {@code conv2d_1}, or {@code functional/conv2d_1} in a nested model. */
    private final Map<String, Layer> layers;

    private KerasLayers(Map<String, Layer> layers) {
        this.layers = layers;
    }

    private record Layer(String name, List<String> variables) {}

    /** Those of a configuration; of anything else, none. */
    static KerasLayers of(Object config) {
        Map<String, Layer> layers = new HashMap<>();
        collect(config, "", "", layers);
        return new KerasLayers(layers);
    }

    private static void collect(Object model, String path, String name, Map<String, Layer> into) {
        Map<String, Integer> counts = new HashMap<>();
        for (Object layer : Json.list(Json.get(model, "config", "layers"))) {
            Object config = Json.get(layer, "config");
            String kind = String.valueOf(Json.get(layer, "class_name"));
            String key = snakeCase(kind);
            int count = counts.merge(key, 1, Integer::sum) - 1;
            String group = path + (count == 0 ? key : key + "_" + count);
            String own =
                    name + (Json.get(config, "name") instanceof String given ? given : group.substring(path.length()));
            into.put(group, new Layer(own, variables(kind, config)));
            collect(layer, group + "/", own + "/", into);
        }
    }

    /** As Keras' own function of this name. */
    static String snakeCase(String name) {
        return name.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** The variables of a layer in their order; none of a class that is not known here. */
    private static List<String> variables(String kind, Object config) {
        List<String> names = new ArrayList<>();
        if (kind.startsWith("Separable")) {
            names.addAll(List.of("depthwise_kernel", "pointwise_kernel", "bias"));
        } else if (kind.contains("Conv") || kind.equals("Dense")) {
            names.addAll(List.of("kernel", "bias"));
        } else if (kind.equals("PReLU")) {
            names.add("alpha");
        } else if (kind.endsWith("Normalization") && Json.get(config, "center") != null) {
            names.add("gamma");
            names.add("beta");
            if (Boolean.FALSE.equals(Json.get(config, "scale"))) {
                names.remove("gamma");
            }
            if (Boolean.FALSE.equals(Json.get(config, "center"))) {
                names.remove("beta");
            }
            if (kind.equals("BatchNormalization")) {
                names.addAll(List.of("moving_mean", "moving_variance"));
            }
        }
        return names;
    }

    /**
     * The name of a data set.
     *
     * @param path its groups and itself
     * @param parent the group that it lies in
     */
    String name(List<String> path, Group parent) {
        int last = path.size() - 1;
        if (last < 1) {
            return path.get(0);
        }
        boolean isNumbered = path.get(last - 1).equals(VARIABLES);
        if (!isNumbered) {
            // Legacy: the layer's group, and below it the variable's name, which mostly begins with the layer's again.
            boolean repeats = last >= 2 && path.get(last - 1).equals(path.get(0));
            return repeats ? path.get(0) + "/" + path.get(last) : String.join("/", path);
        }
        List<String> groups = new ArrayList<>(path.subList(0, last - 1));
        groups.removeAll(CONTAINERS);
        String group = String.join("/", groups);
        Layer layer = layers.get(group);
        String name = layer != null ? layer.name() : named(groups, parent);
        int number = path.get(last).matches("[0-9]{1,4}") ? Integer.parseInt(path.get(last)) : -1;
        return layer != null && number >= 0 && number < layer.variables().size()
                ? name + "/" + layer.variables().get(number)
                : name + "/" + VARIABLES + "/" + path.get(last);
    }

    private static String named(List<String> groups, Group variables) {
        Attribute name = variables.getAttribute("name");
        if (name != null && name.getData() instanceof String own && !groups.isEmpty() && !own.isEmpty()) {
            List<String> named = new ArrayList<>(groups);
            named.set(named.size() - 1, own);
            return String.join("/", named);
        }
        return String.join("/", groups);
    }
}
