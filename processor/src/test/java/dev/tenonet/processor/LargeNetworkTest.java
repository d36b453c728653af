package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.ClassFile;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import java.util.Map;

/** Networks of many layers: HotSpot compiles no method of more than 8,000 bytecodes. */
class LargeNetworkTest {
    private static final int MOST_BYTECODES = 4_000;

    private static Compilation compile(CompilerKind compiler, int layers) {
        StringBuilder source = new StringBuilder("@dev.tenonet.Network\npublic interface Deep {\n"
                + "    @dev.tenonet.Input(channels = 2, height = 3, width = 3) dev.tenonet.Tensor image();\n");
        for (int i = 0; i < layers; i++) {
            source.append("    @dev.tenonet.Conv2d(channels = 2, kernel = 3, pad = 1) @dev.tenonet.Tanh "
                    + "dev.tenonet.Tensor conv" + i + "();\n");
        }
        Compilation compilation = Compile.with(compiler)
                .source(source.append("}\n").toString())
                .option("-Atenonet.lint=beyond-border=off")
                .run();
        assertClean(compilation);
        return compilation;
    }

    private static void assertShortMethods(Compilation compilation) {
        Map<String, Integer> sizes = ClassFile.methodSizes(compilation.classFile("DeepModel.class"));
        assertTrue(sizes.containsKey("forward([F)[F"), sizes::toString);
        sizes.forEach((method, size) -> {
            if (!method.startsWith("<init>")) {
                assertTrue(size <= MOST_BYTECODES, () -> method + " has " + size);
            }
        });
    }

    @CompilerTest
    void of200Layers(CompilerKind compiler) {
        Compilation compilation = compile(compiler, 200);
        assertShortMethods(compilation);
        float[][] out = Models.run(Models.load(compilation, "DeepModel"), Models.values(1, 18));
        assertEquals(18, out[0].length);
        for (float value : out[0]) {
            assertTrue(Math.abs(value) <= 1, () -> "a value of tanh is " + value);
        }
    }

    @CompilerTest
    void of1000Layers(CompilerKind compiler) {
        Compilation compilation = compile(compiler, 1000);
        assertShortMethods(compilation);
        assertEquals(
                1001, Models.load(compilation, "DeepModel").summary().layers().size());
    }
}
