package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which operations stand on one method, as a person would write them: a convolution, its norm and its activation. */
final class Lines {
    private static final Set<String> WINDOWS =
            Set.of("Conv1d", "Conv2d", "DepthwiseConv2d", "ConvTranspose1d", "ConvTranspose2d", "Linear");
    private static final Set<String> NORMS = Set.of("BatchNorm", "InstanceNorm", "GroupNorm", "LayerNorm", "RmsNorm");
    private static final Set<String> ACTIVATIONS = Set.of(
            "Relu",
            "Relu6",
            "LeakyRelu",
            "PRelu",
            "Elu",
            "Celu",
            "Selu",
            "Gelu",
            "Silu",
            "Mish",
            "Sigmoid",
            "HardSigmoid",
            "HardSwish",
            "Tanh",
            "Softplus",
            "Softsign",
            "Threshold",
            "Clip");
    private static final Set<String> GLOBAL = Set.of(
            "GlobalAvgPool",
            "GlobalMaxPool",
            "AdaptiveAvgPool1d",
            "AdaptiveAvgPool2d",
            "AdaptiveMaxPool1d",
            "AdaptiveMaxPool2d");
    /** What may follow on a line, by what stands before it: the kinds of the operation before. */
    private static final Map<String, Set<String>> BEFORE = Map.of(
            "norm", Set.of("window"),
            "activation", Set.of("window", "norm", "other"),
            "Flatten", Set.of("global"),
            "ChannelShuffle", Set.of("window", "norm", "activation", "other"),
            "PixelShuffle", Set.of("window", "norm", "activation"),
            "Dropout", Set.of("window", "norm", "activation", "Flatten", "global", "other"),
            "Softmax", Set.of("window", "norm", "activation"),
            "LogSoftmax", Set.of("window", "norm", "activation"));

    private Lines() {}

    /** Whether a layer stands behind another on its line. */
    static boolean continues(Flow flow, int before, int behind) {
        return flow.isChain(before, behind)
                && BEFORE.getOrDefault(kind(flow.layer(behind)), Set.of()).contains(kind(flow.layer(before)));
    }

    private static String kind(ImportedLayer layer) {
        String annotation = layer.annotation();
        if (WINDOWS.contains(annotation)) {
            return "window";
        }
        if (NORMS.contains(annotation)) {
            return "norm";
        }
        if (ACTIVATIONS.contains(annotation)) {
            return "activation";
        }
        if (GLOBAL.contains(annotation)) {
            return "global";
        }
        return BEFORE.containsKey(annotation) || layer.inputs().isEmpty() ? annotation : "other";
    }

    /** The lines of a body: positions of its nodes, those of a line in order. */
    static List<List<Integer>> of(List<ProgramNode> nodes, Flow flow) {
        List<List<Integer>> lines = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<Integer> last = lines.isEmpty() ? List.of() : lines.get(lines.size() - 1);
            if (!last.isEmpty() && continues(nodes.get(last.get(last.size() - 1)), nodes.get(i), flow)) {
                last.add(i);
            } else {
                lines.add(new ArrayList<>(List.of(i)));
            }
        }
        return lines;
    }

    /** How many lines of source these nodes take, nearly: a window with its norm takes two. */
    static int height(List<ProgramNode> nodes, Flow flow) {
        return of(nodes, flow).stream()
                .mapToInt(line -> line.stream().anyMatch(i -> isNorm(nodes.get(i), flow))
                                && line.size() > 1
                                && !isNorm(nodes.get(line.get(0)), flow)
                        ? 2
                        : 1)
                .sum();
    }

    private static boolean isNorm(ProgramNode node, Flow flow) {
        return node instanceof ProgramNode.Layer layer
                && kind(flow.layer(layer.layer())).equals("norm");
    }

    private static boolean continues(ProgramNode before, ProgramNode behind, Flow flow) {
        return before instanceof ProgramNode.Layer one
                && behind instanceof ProgramNode.Layer other
                && continues(flow, one.layer(), other.layer());
    }
}
