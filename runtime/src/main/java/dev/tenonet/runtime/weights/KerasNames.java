package dev.tenonet.runtime.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PyTorch's names for those of a Keras model, {@code layer/kernel:0} or {@code layer/vars/0}. */
final class KerasNames {
    private static final Map<String, String> PARAMETERS = Map.of(
            "kernel", "weight",
            "depthwise_kernel", "weight",
            "gamma", "weight",
            "alpha", "weight",
            "bias", "bias",
            "beta", "bias",
            "moving_mean", "running_mean",
            "moving_variance", "running_var");

    private static final String VARIABLES = "/vars/";
    private static final List<String> NORM = List.of("weight", "bias", "running_mean", "running_var");

    private final Map<String, TensorInfo> tensors;
    private final Map<String, List<Integer>> declared;
    /** Of each layer that numbers its variables, these by their numbers. */
    private final Map<String, TreeMap<Integer, TensorInfo>> numbered = new HashMap<>();

    /** @param declared shapes that tell which parameters a layer has, where numbers do not; may be empty */
    KerasNames(Map<String, TensorInfo> tensors, Map<String, List<Integer>> declared) {
        this.tensors = tensors;
        this.declared = declared;
        tensors.forEach((name, info) -> {
            int vars = name.lastIndexOf(VARIABLES);
            if (vars >= 0 && number(name) >= 0) {
                numbered.computeIfAbsent(name.substring(0, vars), key -> new TreeMap<>())
                        .put(number(name), info);
            }
        });
    }

    /** The name, or null if the tensor is a state of training: of an optimizer, a metric, or a source of random numbers. */
    String of(String name) {
        if (isTraining(name)) {
            return null;
        }
        int vars = name.lastIndexOf(VARIABLES);
        if (vars >= 0 && number(name) >= 0) {
            String layer = name.substring(0, vars);
            return dotted(layer) + "." + parameter(layer, number(name));
        }
        int end = separator(name);
        if (end < 0) {
            return name;
        }
        String layer = name.substring(0, end);
        String parameter = parameter(name);
        return dotted(layer) + "." + separable(name, PARAMETERS.getOrDefault(parameter, parameter));
    }

    /** Where the layer's name ends; some exports have dots for slashes. */
    private static int separator(String name) {
        return Math.max(name.lastIndexOf('/'), name.indexOf('/') < 0 ? name.lastIndexOf('.') : -1);
    }

    private static String parameter(String name) {
        return name.substring(separator(name) + 1).replaceFirst(":0$", "");
    }

    /** Whether the tensor is a kernel, or a slope for each channel: what Keras lays out in its own way. */
    boolean isKernel(String name) {
        boolean isNumbered = name.contains(VARIABLES) && number(name) >= 0;
        return isNumbered
                || parameter(name).endsWith("kernel")
                || parameter(name).equals("alpha");
    }

    private static boolean isTraining(String name) {
        return name.startsWith("optimizer/")
                || name.startsWith("optimizer_weights/")
                || name.startsWith("metrics/")
                || name.contains("seed_generator");
    }

    /** A separable convolution is two of PyTorch's. */
    private String separable(String name, String usual) {
        String layer = name.substring(0, separator(name) + 1);
        for (String suffix : List.of("", ":0")) {
            if (tensors.containsKey(layer + "pointwise_kernel" + suffix)
                    && tensors.containsKey(layer + "depthwise_kernel" + suffix)) {
                return switch (parameter(name)) {
                    case "depthwise_kernel" -> "depthwise.weight";
                    case "pointwise_kernel" -> "pointwise.weight";
                    default -> "pointwise." + usual;
                };
            }
        }
        return usual;
    }

    private String parameter(String layer, int number) {
        List<TensorInfo> variables = List.copyOf(numbered.get(layer).values());
        int place = numbered.get(layer).headMap(number).size();
        int kernels = (int)
                variables.stream().takeWhile(info -> info.sizes().size() > 1).count();
        if (kernels == 2 && variables.size() <= 3) {
            return List.of("depthwise.weight", "pointwise.weight", "pointwise.bias")
                    .get(place);
        }
        if (kernels == 1 && variables.size() <= 2) {
            return NORM.get(place);
        }
        List<String> norm = norm(layer, variables.size());
        return kernels == 0 && place < norm.size() ? norm.get(place) : "vars." + number;
    }

    /** Without a scale, or without a shift, a norm has fewer; which it lacks is what the network does not declare. */
    private List<String> norm(String layer, int count) {
        String prefix = dotted(layer) + ".";
        boolean hasMean = declared.containsKey(prefix + "running_mean");
        return switch (count) {
            case 1 -> NORM.subList(0, 1);
            case 2 -> hasMean && !declared.containsKey(prefix + "weight") ? NORM.subList(2, 4) : NORM.subList(0, 2);
            case 3 ->
                declared.containsKey(prefix + "weight") && !declared.containsKey(prefix + "bias")
                        ? List.of("weight", "running_mean", "running_var")
                        : NORM.subList(1, 4);
            case 4 -> NORM;
            default -> List.of();
        };
    }

    private static int number(String name) {
        String number = name.substring(name.lastIndexOf('/') + 1);
        return number.matches("[0-9]{1,4}") ? Integer.parseInt(number) : -1;
    }

    private static String dotted(String layer) {
        return layer.replace('/', '.');
    }
}
