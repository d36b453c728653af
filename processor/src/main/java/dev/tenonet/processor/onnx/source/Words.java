package dev.tenonet.processor.onnx.source;

import java.util.Map;

/** What a layer is called for which the file has no name. */
final class Words {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Add", "sum"),
            Map.entry("Subtract", "difference"),
            Map.entry("Multiply", "product"),
            Map.entry("Divide", "quotient"),
            Map.entry("Maximum", "maximum"),
            Map.entry("Concat", "joint"),
            Map.entry("Flatten", "flat"),
            Map.entry("Conv1d", "conv"),
            Map.entry("Conv2d", "conv"),
            Map.entry("DepthwiseConv2d", "depthwise"),
            Map.entry("ConvTranspose1d", "up"),
            Map.entry("ConvTranspose2d", "up"),
            Map.entry("MaxPool1d", "pool"),
            Map.entry("MaxPool2d", "pool"),
            Map.entry("AvgPool1d", "pool"),
            Map.entry("AvgPool2d", "pool"),
            Map.entry("GlobalAvgPool", "pooled"),
            Map.entry("GlobalMaxPool", "pooled"),
            Map.entry("AdaptiveAvgPool2d", "pooled"),
            Map.entry("BatchNorm", "norm"),
            Map.entry("InstanceNorm", "norm"),
            Map.entry("GroupNorm", "norm"),
            Map.entry("LayerNorm", "norm"),
            Map.entry("Linear", "linear"),
            Map.entry("Parameter", "learned"),
            Map.entry("Input", "input"));

    private Words() {}

    static String of(String annotation) {
        return WORDS.getOrDefault(annotation, Identifiers.uncapitalised(annotation));
    }
}
