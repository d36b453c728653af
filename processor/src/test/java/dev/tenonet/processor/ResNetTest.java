package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ResNet-18 in blocks: He et al., "Deep Residual Learning for Image Recognition", CVPR 2016. */
class ResNetTest {
    /** Code lines, comments and docstrings left out, of conv3x3, conv1x1, BasicBlock, ResNet, _resnet, resnet18 in 0.14. */
    private static final int LINES_OF_TORCHVISION = 173;

    private static String resource(String path) throws IOException {
        try (var in = ResNetTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, List<Integer>> torchvision() throws IOException {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        resource("/torchvision/resnet18.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String[] words = line.split(" ");
                    shapes.put(
                            words[0],
                            Arrays.stream(words).skip(1).map(Integer::valueOf).toList());
                });
        return shapes;
    }

    @CompilerTest
    void hasTheParametersOfTorchvision(CompilerKind compiler) throws IOException {
        String source = resource("/networks/ResNet18.java");
        Compilation compilation =
                Compile.with(compiler).source("demo/ResNet18.java", source).run();
        assertClean(compilation);
        Map<String, List<Integer>> parameters = Models.parameters(compilation, "demo.ResNet18Model");
        Map<String, List<Integer>> expected = torchvision();
        assertEquals(102, expected.size());
        assertEquals(expected, parameters);
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(parameters.keySet()), "in PyTorch's order");
    }

    @CompilerTest
    void costsWhatTheLiteratureSays(CompilerKind compiler) throws IOException {
        Compilation compilation = Compile.with(compiler)
                .source("demo/ResNet18.java", resource("/networks/ResNet18.java"))
                .run();
        var summary = Models.load(compilation, "demo.ResNet18Model").summary();
        assertEquals(11_689_512, summary.parameters());
        var last = summary.layers().get(summary.layers().size() - 3);
        assertEquals(List.of(512, 8, 8), last.shape(), last::name);
        assertEquals(List.of(435, 435), last.receptiveField());
    }

    @Test
    void isShorterThanInTorchvision() throws IOException {
        long lines = resource("/networks/ResNet18.java")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("/*") && !line.startsWith("*"))
                .count();
        assertTrue(lines < LINES_OF_TORCHVISION / 3, () -> lines + " lines");
    }
}
