package dev.tenonet.processor;

import static dev.tenonet.processor.BlockTest.block;
import static dev.tenonet.processor.BlockTest.clean;
import static dev.tenonet.processor.BlockTest.net;
import static dev.tenonet.processor.BlockTest.parameters;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.util.List;
import java.util.Map;

/** What {@code bind} items of blocks may say. */
class BindTest {
    @CompilerTest
    void bindsIntegerArithmetic(CompilerKind compiler) {
        String block = block(
                "Sizes",
                "int a(); int b();",
                "@Input Tensor x();",
                "@Conv2d(kernel = 1, bind = \"channels = a + b * 2\") Tensor precedence();",
                "@Conv2d(kernel = 1, bind = \"channels = (a + b) * 2\") Tensor parentheses();",
                "@Conv2d(kernel = 1, bind = \"channels = a - b - 1\") Tensor leftToRight();",
                "@Conv2d(kernel = 1, bind = \"channels = -b + a * 2\") Tensor minus();",
                "@Conv2d(kernel = 1, bind = \"channels = --a\") Tensor twice();",
                "@Conv2d(kernel = 1, bind = \"channels = a / b + a % b\") Tensor quotients();",
                "@Conv2d(kernel = 1, bind = \" channels=(a-10)/b + 7 \") Tensor towardsZero();",
                "@Conv2d(channels = 1, bind = {\"kernel = {a - 6, b}\", \"pad = {b, b, 0, 1}\"}) Tensor list();",
                "@Conv2d(channels = 1, bind = \"kernel = {b}\", pad = 1) Tensor one();",
                "@Conv2d(channels = 1, bind = \"kernel = b\", pad = 1) Tensor all();");
        Compilation compilation = clean(
                compiler,
                block,
                net("@Input(channels = 1, height = 9, width = 9) Tensor image();", "@Sizes(a = 7, b = 3) Tensor s();"));
        Map<String, List<Integer>> parameters = parameters(compilation);
        assertEquals(
                List.of(13, 20, 3, 11, 7, 3, 6, 1, 1, 1),
                List.of(
                                "precedence",
                                "parentheses",
                                "leftToRight",
                                "minus",
                                "twice",
                                "quotients",
                                "towardsZero",
                                "list",
                                "one",
                                "all")
                        .stream()
                        .map(name -> parameters.get("s." + name + ".weight").get(0))
                        .toList());
        assertEquals(List.of(1, 6, 1, 3), parameters.get("s.list.weight"));
        assertEquals(List.of(1, 1, 3, 3), parameters.get("s.one.weight"));
        assertEquals(List.of(1, 1, 3, 3), parameters.get("s.all.weight"));
        assertEquals(
                List.of(1, 9 + 6, 9 + 1 - 2),
                Models.load(compilation, "demo.NetModel").summary().layers().stream()
                        .filter(layer -> layer.name().equals("s.list"))
                        .findFirst()
                        .orElseThrow()
                        .shape());
    }

    /** The values that fit into an int just so are no overflow. */
    @CompilerTest
    void bindsTheExtremesOfInt(CompilerKind compiler) {
        String block = block(
                "Extremes",
                "int most(); int least();",
                "@Input Tensor x();",
                "@Conv2d(kernel = 1, bind = \"channels = most + (least + 1) + 2\") Tensor sum();",
                "@Conv2d(kernel = 1, bind = \"channels = 2147483647 - most + 1\") Tensor constant();");
        Compilation compilation = clean(
                compiler,
                block,
                net(
                        "@Input(channels = 1, height = 2, width = 2) Tensor image();",
                        "@Extremes(most = Integer.MAX_VALUE, least = Integer.MIN_VALUE) Tensor e();"));
        assertEquals(List.of(2, 1, 1, 1), parameters(compilation).get("e.sum.weight"));
        assertEquals(List.of(1, 2, 1, 1), parameters(compilation).get("e.constant.weight"));
    }

    @CompilerTest
    void bindsFlagsNumbersPoliciesAndBorders(CompilerKind compiler) {
        String block = block(
                "Mixed",
                "boolean bias(); double eps(); Padding policy(); Border edge() default Border.ZEROS;",
                "@Input Tensor x();",
                "@Conv2d(channels = 1, kernel = 2, bind = {\"bias\", \"padding = policy\", \"border = edge\"})",
                "Tensor conv();",
                "@BatchNorm(bind = \"eps\") Tensor bn();");
        Compilation compilation = clean(
                compiler,
                block,
                net(
                        "@Input(channels = 1, height = 1, width = 3) Tensor image();",
                        "@Mixed(bias = false, eps = 3.0, policy = Padding.SAME_LOWER) Tensor lower(Tensor image);",
                        "@Mixed(bias = true, eps = 0.0, policy = Padding.SAME_UPPER, edge = Border.REPLICATE)",
                        "Tensor upper(Tensor image);",
                        "@Concat Tensor both(Tensor lower, Tensor upper);"));
        Map<String, List<Integer>> parameters = parameters(compilation);
        assertTrue(!parameters.containsKey("lower.conv.bias") && parameters.containsKey("upper.conv.bias"));
        Weights.Builder weights = Weights.builder();
        for (String use : List.of("lower", "upper")) {
            weights.put(use + ".conv.weight", new int[] {1, 1, 2, 2}, 1, 10, 100, 1000)
                    .put(use + ".bn.weight", new int[] {1}, 1)
                    .put(use + ".bn.bias", new int[] {1}, 0)
                    .put(use + ".bn.running_mean", new int[] {1}, 0)
                    .put(use + ".bn.running_var", new int[] {1}, 1);
        }
        weights.put("upper.conv.bias", new int[] {1}, 0.5f);
        Model model = Models.load(compilation, "demo.NetModel", weights.build());
        // Lower: a row of zeros above, a column of them on the left; the deviation is sqrt(1 + 3).
        // Upper: the last row and the last column once more.
        assertArrayEquals(
                new float[] {500, 1050, 1600, 2121.5f, 3232.5f, 3333.5f},
                Models.run(model, new float[] {1, 2, 3})[0],
                1e-2f);
    }

    /** As deep as an expression may be, on either side of a sum. */
    @CompilerTest
    void bindsDeepExpressions(CompilerKind compiler) {
        String deep = "-(".repeat(50) + "a" + ")".repeat(50);
        Compilation compilation = clean(
                compiler,
                block(
                        "Deep",
                        "int a();",
                        "@Input Tensor x();",
                        "@Conv2d(kernel = 1, bind = \"channels = " + deep + " + 2 * " + deep + "\") Tensor conv();"),
                net("@Input(channels = 1, height = 2, width = 2) Tensor image();", "@Deep(a = 3) Tensor d();"));
        assertEquals(List.of(9, 1, 1, 1), parameters(compilation).get("d.conv.weight"));
    }
}
