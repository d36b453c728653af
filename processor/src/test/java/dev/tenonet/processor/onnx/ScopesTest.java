package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.onnx.layers.Scope;
import dev.tenonet.processor.onnx.layers.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopesTest {
    @Test
    void readsThePathsOfTheTorchScriptExporter() {
        assertEquals(List.of("conv1"), paths("/conv1/Conv"));
        assertEquals(List.of("layer1", "layer1.0", "layer1.0.conv1"), paths("/layer1/layer1.0/conv1/Conv"));
        assertEquals(
                List.of("features", "features.1", "features.1.conv", "features.1.conv.0", "features.1.conv.0.0"),
                paths("/features/features.1/conv/conv.0/conv.0.0/Conv"));
        assertEquals(List.of("layer1", "layer1.0"), paths("/layer1/layer1.0/Add"));
        assertEquals(List.of(), paths("/Flatten"));
        assertEquals(List.of(), paths("Conv_0"));
        assertEquals(List.of(), paths(""));
    }

    /** As torch 2.9 writes them. */
    @Test
    void readsThePropertiesOfTheDynamoExporter() {
        Map<String, String> metadata = Map.of(
                "pkg.torch.onnx.name_scopes",
                "['', 'layer1', 'layer1.0', 'layer1.0.conv1', 'conv2d_1']",
                "pkg.torch.onnx.class_hierarchy",
                "['torchvision.models.resnet.ResNet', 'torch.nn.modules.container.Sequential',"
                        + " 'torchvision.models.resnet.BasicBlock', 'torch.nn.modules.conv.Conv2d', 'aten.conv2d.default']");
        assertEquals(
                List.of(
                        new Scope("layer1", Optional.of("Sequential")),
                        new Scope("layer1.0", Optional.of("BasicBlock")),
                        new Scope("layer1.0.conv1", Optional.of("Conv2d"))),
                Scopes.of("node_conv2d_1", metadata));
        assertEquals(List.of(), Scopes.of("node_add", Map.of("pkg.torch.onnx.name_scopes", "['', 'add']")));
        assertEquals(List.of(), Scopes.of("node_add", Map.of("pkg.torch.onnx.name_scopes", "[")));
    }

    @Test
    void holdsOnInNamesOfSlashes() {
        assertEquals(63, Scopes.of("/a".repeat(100_000), Map.of()).size());
    }

    private static List<String> paths(String node) {
        return Scopes.of(node, Map.of()).stream().map(scope -> scope.path()).toList();
    }
}
