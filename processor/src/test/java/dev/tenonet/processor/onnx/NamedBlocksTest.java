package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ParameterTensor;
import dev.tenonet.processor.onnx.source.SourceWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Blocks that follow from the names in a file, and what is written of them. */
class NamedBlocksTest {
    /** A residual network of seven blocks, two of which project; each module is named by what it is handed. */
    private static ImportedNetwork residual(BiConsumer<Sketch, List<String>> naming) {
        Sketch sketch = new Sketch();
        int value = sketch.image(3, 16, 16);
        naming.accept(sketch, List.of("stem"));
        value = sketch.conv(value, 8, 3, 1);
        value = relu(sketch, naming, value, List.of());
        int width = 8;
        for (int stage = 1; stage <= 3; stage++) {
            for (int i = 0; i < (stage == 1 ? 3 : 2); i++) {
                List<String> block = List.of("layer" + stage, "layer" + stage + "." + i);
                int input = value;
                naming.accept(sketch, with(block, "conv1"));
                value = sketch.conv(value, width, 3, stage > 1 && i == 0 ? 2 : 1);
                value = relu(sketch, naming, value, block);
                naming.accept(sketch, with(block, "conv2"));
                value = sketch.conv(value, width, 3, 1);
                if (stage > 1 && i == 0) {
                    naming.accept(sketch, with(with(block, "downsample"), "downsample.0"));
                    input = sketch.conv(input, width, 1, 2);
                }
                naming.accept(sketch, block);
                value = relu(sketch, naming, sketch.merge("Add", value, input), block);
            }
            width *= 2;
        }
        value = sketch.flat(sketch.pooled(value));
        naming.accept(sketch.output("logits"), List.of("fc"));
        sketch.linear(value, 10);
        return sketch.network();
    }

    private static int relu(Sketch sketch, BiConsumer<Sketch, List<String>> naming, int value, List<String> block) {
        naming.accept(sketch, with(block, "relu"));
        return sketch.activation("Relu", value);
    }

    private static List<String> with(List<String> modules, String inner) {
        List<String> all = new ArrayList<>(modules);
        all.add(inner);
        return all;
    }

    private static final String RESIDUAL = """
            package demo;

            import dev.tenonet.*;

            /**
             * Imported from sketch.onnx (sketch 1, opset 17).
             * Its SHA-256 is 0000000000000000000000000000000000000000000000000000000000000000.
             */
            @Network
            public interface Net {
                @Input(channels = 3, height = 16, width = 16)                   Tensor image();
                @Conv2d(channels = 8, kernel = 3, padding = Padding.SAME) @Relu Tensor stem();
                @Repeat(3) @Residual(channels = 8)                              Tensor layer1();
                @Name("layer2.0") @ProjectedResidual(channels = 16)             Tensor layer2_0();
                @Name("layer2.1") @Residual(channels = 16)                      Tensor layer2_1();
                @Name("layer3.0") @ProjectedResidual(channels = 32)             Tensor layer3_0();
                @Name("layer3.1") @Residual(channels = 32)                      Tensor layer3_1();
                @GlobalAvgPool @Flatten                                         Tensor pooled();
                @Linear(features = 10)                                          Tensor fc();
            }

            /** As at layer2.0 and 1 other place. */
            @Block
            @interface ProjectedResidual {
                int channels();

                interface Layers {
                    @Input                                                                    Tensor x();
                    @Conv2d(bind = "channels", kernel = 3, stride = 2, pad = 1) @Relu         Tensor conv1();
                    @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME)            Tensor conv2();
                    @Conv2d(bind = "channels", kernel = 1, stride = 2, name = "downsample.0") Tensor downsample(Tensor x);
                    @Add @Relu                                                                Tensor sum(Tensor conv2, Tensor downsample);
                }
            }

            /** As at layer1.0 and 4 other places. */
            @Block
            @interface Residual {
                int channels();

                interface Layers {
                    @Input                                                               Tensor x();
                    @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME) @Relu Tensor conv1();
                    @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME)       Tensor conv2();
                    @Add @Relu                                                           Tensor sum(Tensor conv2, Tensor x);
                }
            }
            """;

    /** {@code /layer1/layer1.0/conv1/Conv}: the last word is the operator. */
    private static void torchScript(Sketch sketch, List<String> modules) {
        sketch.at("/" + String.join("/", modules) + "/Operator");
    }

    @Test
    void followTheNamesOfNodes() {
        assertEquals(RESIDUAL, text(residual(NamedBlocksTest::torchScript)));
    }

    @Test
    void followTheNamesOfWeightsAlone() {
        ImportedNetwork network = residual((sketch, modules) ->
                sketch.called(modules.get(modules.size() - 1).startsWith("layer") ? "" : path(modules)));
        assertEquals(RESIDUAL, text(network));
    }

    private static String path(List<String> modules) {
        String path = "";
        for (String module : modules) {
            int dot = module.lastIndexOf('.');
            String own = dot < 0 ? module : module.substring(dot + 1);
            path = path.isEmpty() ? own : path + "." + own;
        }
        return path;
    }

    @Test
    void areCalledLikeTheClassesOfModules() {
        ImportedNetwork network = residual((sketch, modules) -> {
            List<String> paths = new ArrayList<>(List.of("''"));
            List<String> types = new ArrayList<>(List.of("'torchvision.models.resnet.ResNet'"));
            for (int i = 1; i <= modules.size(); i++) {
                paths.add("'" + path(modules.subList(0, i)) + "'");
                types.add(i == 2 ? "'torchvision.models.resnet.BasicBlock'" : "'torch.nn.modules.Other'");
            }
            paths.add("'operation'");
            types.add("'aten.operation.default'");
            sketch.at(paths.toString(), types.toString());
        });
        String text = text(network);
        assertTrue(text.contains("@Repeat(3) @BasicBlock(channels = 8)"), text);
        assertTrue(text.contains("@Name(\"layer2.0\") @ProjectedBasicBlock(channels = 16)"), text);
    }

    /** The names of a state_dict, so that the original checkpoint loads. */
    @Test
    void keepTheNamesOfParameters() {
        ImportedNetwork network = residual(NamedBlocksTest::torchScript);
        SourceWriter writer = SourceWriter.of(BlockFinder.find(network), type -> false);
        List<String> prefixes = writer.prefixes();
        int compared = 0;
        for (int i = 0; i < prefixes.size(); i++) {
            for (ParameterTensor parameter :
                    writer.program().network().layers().get(i).parameters()) {
                assertEquals(parameter.initializer().orElseThrow(), prefixes.get(i) + "." + parameter.role());
                compared++;
            }
        }
        assertEquals(36, compared);
    }

    /** Each layer of DenseNet reads all before it; what it adds belongs to it, though the exporter says otherwise. */
    @Test
    void growLikeDenseNet() {
        Sketch sketch = new Sketch();
        List<Integer> values = new ArrayList<>(List.of(sketch.image(8, 8, 8)));
        for (int i = 1; i <= 4; i++) {
            String layer = "/features/block/layer" + i;
            int joint = values.get(0);
            if (i > 1) {
                sketch.at(layer + "/Concat");
                joint = sketch.concat(values.stream().mapToInt(value -> value).toArray());
            }
            int value = sketch.at(layer + "/norm1/BatchNormalization").norm(joint);
            value = sketch.at(layer + "/relu1/Relu").activation("Relu", value);
            value = sketch.at(layer + "/conv1/Conv").conv(value, 8, 1, 1);
            value = sketch.at(layer + "/norm2/BatchNormalization").norm(value);
            value = sketch.at(layer + "/relu2/Relu").activation("Relu", value);
            values.add(sketch.at(layer + "/conv2/Conv").conv(value, 4, 3, 1));
        }
        sketch.at("/features/block/Concat").output("grown");
        sketch.concat(values.stream().mapToInt(value -> value).toArray());
        String text = text(sketch.network());
        assertTrue(
                text.contains(
                        "@Name(\"features.block\") @Repeat(value = 4, from = 1, name = \"layer{}\") @DenseLayer "),
                text);
        assertEquals(
                Map.of("DenseLayer", 4),
                SourceWriter.of(BlockFinder.find(sketch.network()), type -> false)
                        .blocks());
    }

    private static String text(ImportedNetwork network) {
        return SourceWriter.of(BlockFinder.find(network), type -> false).text("demo", "Net", List.of());
    }
}
