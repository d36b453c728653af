package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.Setting.Constant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an attribute is where it is not written; a test holds it against the annotations. */
public final class Defaults {
    private static final Constant VALID = new Constant("Padding", "VALID");
    private static final Constant ZEROS = new Constant("Border", "ZEROS");
    private static final Constant CHANNELS = new Constant("Axis", "CHANNELS");
    private static final Map<String, Map<String, Object>> BY_ANNOTATION = new HashMap<>();

    static {
        Map<String, Object> window = Map.of(
                "stride", 1, "dilation", 1, "groups", 1, "bias", true, "padding", VALID, "border", ZEROS, "pad", 0);
        put("Conv1d", window);
        put("Conv2d", window);
        put("DepthwiseConv2d", with(without(window, "groups"), Map.of("multiplier", 1)));
        Map<String, Object> transposed = with(without(window, "border"), Map.of("outputPadding", 0));
        put("ConvTranspose1d", transposed);
        put("ConvTranspose2d", transposed);
        put("MaxPool1d", Map.of("dilation", 1, "ceil", false, "padding", VALID, "pad", 0));
        put("MaxPool2d", Map.of("dilation", 1, "ceil", false, "padding", VALID, "pad", 0));
        put("AvgPool1d", Map.of("ceil", false, "countPadding", true, "padding", VALID, "pad", 0));
        put("AvgPool2d", Map.of("ceil", false, "countPadding", true, "padding", VALID, "pad", 0));
        put("LpPool1d", Map.of("p", 2.0, "ceil", false));
        put("LpPool2d", Map.of("p", 2.0, "ceil", false));
        put("Linear", Map.of("bias", true));
        put("BatchNorm", Map.of("eps", 1e-5, "affine", true, "scale", true, "bias", true, "momentum", 0.1));
        put("InstanceNorm", Map.of("eps", 1e-5, "affine", false, "trackRunningStats", false));
        put("GroupNorm", Map.of("eps", 1e-5, "affine", true));
        put("LayerNorm", Map.of("eps", 1e-5, "affine", true, "bias", true));
        put("RmsNorm", Map.of("eps", 1e-6, "affine", true));
        put("Normalize", Map.of("p", 2.0, "axis", CHANNELS, "eps", 1e-12));
        put("LocalResponseNorm", Map.of("alpha", 1e-4, "beta", 0.75, "k", 1.0));
        put("ChannelScale", Map.of("bias", false));
        put("Scale", Map.of("value", 1.0, "offset", 0.0));
        put("LeakyRelu", Map.of("negativeSlope", 0.01));
        put("PRelu", Map.of("parameters", 1));
        put("Elu", Map.of("alpha", 1.0));
        put("Celu", Map.of("alpha", 1.0));
        put("Gelu", Map.of("approximate", false));
        put("HardSigmoid", Map.of("alpha", 1.0 / 6, "beta", 0.5));
        put("Selu", Map.of("alpha", 1.6732632423543772848170429916717, "gamma", 1.0507009873554804934193349852946));
        put("Softplus", Map.of("beta", 1.0, "threshold", 20.0));
        put("Threshold", Map.of("threshold", 0.0, "value", 0.0));
        put("Clip", Map.of("min", Double.NEGATIVE_INFINITY, "max", Double.POSITIVE_INFINITY));
        put("Softmax", Map.of("axis", CHANNELS));
        put("LogSoftmax", Map.of("axis", CHANNELS));
        put("Glu", Map.of("axis", CHANNELS));
        put("Concat", Map.of("axis", CHANNELS));
        put("Slice", Map.of("axis", CHANNELS, "from", 0, "to", Integer.MAX_VALUE, "step", 1));
        put("Pad", Map.of("border", ZEROS, "fill", 0.0));
        put("Upsample", Map.of("mode", new Constant("Resize", "NEAREST"), "alignCorners", false));
        put("PixelShuffle", Map.of("depthFirst", false));
        put("PixelUnshuffle", Map.of("depthFirst", false));
        for (String reduction : List.of("Mean", "Sum", "Amax", "Amin")) {
            put(reduction, Map.of("keep", false));
        }
        put("Norm", Map.of("p", 2.0, "keep", false));
        put("Dropout", Map.of("p", 0.5));
    }

    private Defaults() {}

    private static void put(String annotation, Map<String, Object> defaults) {
        BY_ANNOTATION.put(annotation, defaults);
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    private static Map<String, Object> without(Map<String, Object> all, String name) {
        Map<String, Object> rest = new HashMap<>(all);
        rest.remove(name);
        return rest;
    }

    /** The default of an attribute, if it has one that can be written. */
    public static Optional<Object> of(String annotation, String attribute) {
        return Optional.ofNullable(of(annotation).get(attribute));
    }

    /** All that an annotation has. */
    public static Map<String, Object> of(String annotation) {
        return BY_ANNOTATION.getOrDefault(annotation, Map.of());
    }
}
