package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Networks at and beyond what stacks, class files and file systems hold: they work, or a diagnostic states the limit. */
class LimitsTest {
    private static final Pattern NOTE = Pattern.compile("(\\d+) kernel calls, .* at most (\\d+) constants");

    private static String net(String name, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n    " + String.join("\n    ", layers)
                + "\n}\n";
    }

    private static String numbered(int count, String layer) {
        return IntStream.range(0, count)
                .mapToObj(i -> layer.replace("#", String.valueOf(i)))
                .collect(Collectors.joining("\n    "));
    }

    private static Compilation quiet(CompilerKind compiler, String... sources) {
        Compile compile = Compile.with(compiler).option("-Atenonet.lint=all=off");
        List.of(sources).forEach(compile::source);
        return compile.run();
    }

    /** Activations behind one another would nest as deeply in the generated code, and in the calls that it makes. */
    @CompilerTest
    void activationsInARow(CompilerKind compiler) {
        Compilation compilation = quiet(
                compiler,
                net("Row", "@Input(features = 2) Tensor x();", numbered(2000, "@Relu Tensor l#();")),
                net("Repeated", "@Input(features = 2) Tensor x();", "@Unit @Repeat(1500) Tensor l();"),
                "import dev.tenonet.*;\n\n@Block\n@interface Unit {\n    interface Layers {\n"
                        + "        @Input Tensor x();\n        @LeakyRelu Tensor y();\n    }\n}\n");
        assertClean(compilation);
        for (String name : List.of("RowModel", "RepeatedModel")) {
            float[][] out = Models.run(Models.load(compilation, name), new float[] {3, -1e-30f});
            assertArrayEquals(new float[] {3, 0}, out[0], name);
        }
    }

    @CompilerTest
    void nestedBlocks(CompilerKind compiler) {
        String blocks = IntStream.range(0, 1400)
                .mapToObj(i -> "@Block @interface B" + i + " { interface Layers { @Input Tensor x(); "
                        + (i < 1399 ? "@B" + (i + 1) : "@Tanh") + " Tensor y(); } }\n")
                .collect(Collectors.joining());
        Compilation compilation = Compile.with(compiler)
                .source(
                        "Deep.java",
                        net("Deep", "@Input(features = 2) Tensor x();", "@B1300 Tensor y();")
                                + "@Network interface TooDeep { @Input(features = 2) Tensor x(); @B0 Tensor y(); }\n"
                                + blocks)
                .run();
        assertDiagnostics(
                compilation,
                error("malformed-network")
                        .at("@interface B99 { interface Layers { @Input Tensor x(); |@B100")
                        .saying("more than 100 blocks are nested"));
        assertTrue(
                compilation.generatedSource("DeepModel").contains("Runs {@link Deep}"),
                () -> compilation.generatedSource("DeepModel"));
    }

    /** Methods take 255 values. */
    @CompilerTest
    void inputsAndOutputs(CompilerKind compiler) {
        String reads = numbered(125, "Tensor in#").replace("\n", ",");
        Compilation compilation = quiet(
                compiler,
                net("Most", numbered(125, "@Input(features = 2) Tensor in#();"), "@Concat Tensor y(" + reads + ");"),
                net("OneMore", numbered(126, "@Input(features = 2) Tensor in#();"), "@Concat Tensor y(" + reads + ");"),
                net("Hundreds", numbered(400, "@Output @Input(features = 2) Tensor in#();"), "@Relu Tensor y();"));
        assertDiagnostics(
                compilation,
                error("malformed-network").at("|interface OneMore").saying("127 inputs and outputs", "at most 126"),
                error("malformed-network").at("|interface Hundreds").saying("801 inputs and outputs"));
        Compilation most = quiet(compiler, compilation.sources().get("Most.java"));
        assertClean(most);
        Model model = Models.load(most, "MostModel");
        assertEquals(250, Models.run(model, new float[125][2])[0].length);
    }

    /** File systems hold names of 255 bytes. */
    @CompilerTest
    void longNames(CompilerKind compiler) {
        String name = "N".repeat(244);
        String block = "B".repeat(243);
        Compilation compilation = Compile.with(compiler)
                .source(
                        "Long.java",
                        net(name, "@Input(features = 2) Tensor x();", "@Relu Tensor y();")
                                + "@Network interface N" + name
                                + " { @Input(features = 2) Tensor x(); @Relu Tensor y(); }\n"
                                + "@Network interface Two" + name.substring(9)
                                + " { @Input(features = 2) Tensor x(); @Output @Relu Tensor y(); @Relu Tensor z(); }\n"
                                + "@Block @interface " + block
                                + " { interface Layers { @Input Tensor x(); @Relu Tensor y(); } }\n")
                .run();
        assertDiagnostics(
                compilation,
                error("malformed-network")
                        .at("|interface NN" + name.substring(1) + " {")
                        .saying("256 bytes", "for 255"),
                error("malformed-network").at("|interface TwoN").saying("257 bytes"),
                error("malformed-network")
                        .at("@|interface BBB", "@interface |BBB")
                        .saying("256 bytes"));
        assertTrue(compilation.generatedSources().containsKey(name + "Model.java"), compilation::report);
    }

    /** The constant pool of a class has 65,535 places, and the constructor 65,535 bytes for all kernels. */
    @CompilerTest
    void kernelsAndConstants(CompilerKind compiler) {
        String six = "@MaxPool2d(kernel = 1) @BatchNorm(name = \"b\") @AvgPool2d(kernel = 1) @LayerNorm(name = \"c\") "
                + "@Softmax @LocalResponseNorm(size = 3) Tensor y();";
        String unit = "import dev.tenonet.*;\n\n@Block\n@interface Unit {\n    interface Layers {\n"
                + "        @Input Tensor x();\n        " + six + "\n    }\n}\n";
        String input = "@Input(channels = 4, height = 8, width = 8) Tensor x();";
        Compilation compilation = Compile.with(compiler)
                .source(net("Large", input, "@Unit @Repeat(100) Tensor l();"))
                .source(unit)
                .option("-Atenonet.lint=all=off", "-Atenonet.debug=true")
                .run();
        Matcher note = NOTE.matcher(compilation.report());
        assertTrue(note.find(), compilation::report);
        int constants =
                ByteBuffer.wrap(compilation.classFile("LargeModel.class")).getShort(8) & 0xffff;
        int bound = Integer.parseInt(note.group(2));
        assertTrue(constants <= bound && bound < 1.5 * constants, constants + " constants, at most " + bound);
        assertDiagnostics(
                quiet(compiler, net("Larger", input, "@Unit @Repeat(1450) Tensor l();"), unit),
                error("malformed-network").at("|interface Larger").saying("8702 kernels", "room for 8000 and 65534"));
    }

    /** Each layer reads all before it: calls grow with the layers, not with what they read. */
    @CompilerTest
    void denseConcatenation(CompilerKind compiler) {
        StringBuilder layers = new StringBuilder("@Conv2d(channels = 2, kernel = 3, pad = 1) Tensor l0();");
        String all = "Tensor x, Tensor l0";
        for (int i = 1; i < 40; i++) {
            layers.append("\n    @Concat Tensor c" + i + "(" + all + ");\n    "
                    + "@Conv2d(channels = 2, kernel = 3, pad = 1) @Tanh Tensor l" + i + "();");
            all += ", Tensor l" + i;
        }
        String source = net("Dense", "@Input(channels = 2, height = 4, width = 4) Tensor x();", layers.toString());
        Compilation compilation = Compile.with(compiler)
                .source(source)
                .option("-Atenonet.lint=all=off", "-Atenonet.debug=true")
                .run();
        Matcher note = NOTE.matcher(compilation.report());
        assertTrue(note.find(), compilation::report);
        assertTrue(Integer.parseInt(note.group(1)) <= 2 * 40, note.group());
        Compilation plain = Compile.with(compiler)
                .source(source)
                .option("-Atenonet.lint=all=off", "-Atenonet.disable=share-concats")
                .run();
        float[] x = Models.values(1, 32);
        assertArrayEquals(
                Models.run(Models.load(plain, "DenseModel"), x), Models.run(Models.load(compilation, "DenseModel"), x));
    }
}
