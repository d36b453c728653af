package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import java.lang.reflect.Modifier;

/** The generated class has the name and the visibility that its network has. */
class ModelClassTest {
    private static final String BODY = """
             {
                @dev.tenonet.Input(features = 2) dev.tenonet.Tensor x();
                @dev.tenonet.Relu dev.tenonet.Tensor relu();
            }
            """;

    private static void assertModel(CompilerKind compiler, String file, String source, String model, boolean isPublic) {
        Compilation compilation = Compile.with(compiler).source(file, source).run();
        assertClean(compilation);
        int modifiers = compilation.load(model).getModifiers();
        assertEquals(isPublic, Modifier.isPublic(modifiers), model);
        assertEquals(true, Modifier.isFinal(modifiers), model);
        assertArrayEquals(
                new float[][] {{0, 2}}, Models.run(Models.load(compilation, model), new float[] {-1, 2}), model);
    }

    @CompilerTest
    void isPublicWhereAllAroundItIs(CompilerKind compiler) {
        String network = "@dev.tenonet.Network\n";
        assertModel(compiler, "Net.java", network + "interface Net" + BODY, "NetModel", false);
        assertModel(compiler, "Net.java", network + "public interface Net" + BODY, "NetModel", true);
        assertModel(
                compiler,
                "demo/deep/Net.java",
                "package demo.deep;\n" + network + "interface Net" + BODY,
                "demo.deep.NetModel",
                false);
        assertModel(
                compiler,
                "demo/Outer.java",
                "package demo;\npublic class Outer { public static class In {\n" + network + "public interface Net"
                        + BODY + "} }",
                "demo.Outer_In_NetModel",
                true);
        assertModel(
                compiler,
                "demo/Outer.java",
                "package demo;\nclass Outer {\n" + network + "public interface Net" + BODY + "}",
                "demo.Outer_NetModel",
                false);
        assertModel(
                compiler,
                "demo/Outer.java",
                "package demo;\npublic class Outer {\n" + network + "protected interface Net" + BODY + "}",
                "demo.Outer_NetModel",
                false);
        assertModel(
                compiler,
                "demo/Outer.java",
                "package demo;\npublic interface Outer {\n" + network + "interface Net" + BODY + "}",
                "demo.Outer_NetModel",
                true);
    }
}
