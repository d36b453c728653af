package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of another module, which are read from their companions: each compiler reads what each has written. */
class CompiledBlockTest {
    /** Layers whose order differs from that of their names, and values of each type that a companion holds. */
    private static final String BLOCK = """
            package lib;

            import dev.tenonet.*;

            @Block
            @Suppress(value = "uneven-padding", because = "as \\"trained\\", (50%) = [fine]")
            public @interface Zoo {
                int width() default 4;
                boolean bias() default true;
                double eps() default 1e-5;
                Padding policy() default Padding.SAME;
                Border border() default Border.REFLECT;
                String[] bind() default {};

                interface Layers {
                    @Input(channels = 2) Tensor zebra();
                    @Conv2d(kernel = {3, 1}, name = "y.z", bind = {"channels = 2 * (width - 1)", "bias", "padding = policy", "border"})
                    @Relu Tensor yak(Tensor zebra);
                    @BatchNorm(bind = "eps") @LeakyRelu(negativeSlope = 0.25) Tensor ape(Tensor yak);
                    @Conv2d(channels = 2, kernel = 1) Tensor bee(Tensor ape);
                    @Subtract @Expect({2, 5, 4}) Tensor ant(Tensor zebra, Tensor bee);
                }
            }
            """;

    private static final String NETWORK = """
            package app;

            import dev.tenonet.*;
            import lib.*;

            @Network
            public interface Net {
                @Input(channels = 2, height = 5, width = 4) Tensor image();
                @Zoo(width = 3, bias = false, border = Border.CIRCULAR) Tensor first();
                @Zoo(eps = 0.5) @Repeat(2) @Name("more") Tensor second();
            }
            """;

    static Stream<Arguments> pairs() {
        return Arrays.stream(CompilerKind.values())
                .flatMap(first -> Arrays.stream(CompilerKind.values()).map(second -> Arguments.of(first, second)));
    }

    private static Compilation clean(Compilation compilation) {
        assertClean(compilation);
        return compilation;
    }

    private static Compilation after(Compilation library, CompilerKind compiler, String... sources) {
        Compile compile = Compile.with(compiler).after(library);
        Arrays.stream(sources).forEach(compile::source);
        return compile.run();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void areWhatTheyAreInSource(CompilerKind first, CompilerKind second) {
        Compilation compiled = clean(after(clean(first.compile(BLOCK)), second, NETWORK));
        Compilation whole = clean(second.compile(BLOCK, NETWORK));
        assertEquals(whole.generatedSource("app.NetModel"), compiled.generatedSource("app.NetModel"));
        float[] in = Models.values(4, 40);
        assertArrayEquals(
                Models.run(Models.load(whole, "app.NetModel"), in),
                Models.run(Models.load(compiled, "app.NetModel"), in));
        assertEquals(
                List.of("first.y.z.weight", "first.ape.weight"),
                List.copyOf(Models.parameters(compiled, "app.NetModel").keySet())
                        .subList(0, 2));
    }

    /** A block of blocks, one of which is compiled still earlier. */
    @ParameterizedTest
    @MethodSource("pairs")
    void containCompiledBlocks(CompilerKind first, CompilerKind second) {
        String pair = """
                package mid;

                import dev.tenonet.*;

                @Block
                public @interface Pair {
                    int size();

                    interface Layers {
                        @Input Tensor x();
                        @lib.Zoo(bind = "width = size + 1") @Repeat(bind = "value = size") Tensor zoos();
                    }
                }
                """;
        String network =
                NETWORK.replace("Zoo(width = 3, bias = false, border = Border.CIRCULAR)", "mid.Pair(size = 2)");
        Compilation library = clean(first.compile(BLOCK));
        Compilation middle = clean(after(library, second, pair));
        Compilation compiled = clean(
                Compile.with(first).after(library).after(middle).source(network).run());
        assertEquals(
                clean(second.compile(BLOCK, pair, network)).generatedSource("app.NetModel"),
                compiled.generatedSource("app.NetModel"));
        assertTrue(Models.parameters(compiled, "app.NetModel").containsKey("first.zoos.1.y.z.weight"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void areReportedWhereTheyAreUsed(CompilerKind first, CompilerKind second) {
        Compilation library = clean(first.compile(BLOCK));
        assertDiagnostics(
                after(library, second, NETWORK.replace("width = 3", "width = 1")),
                error("attribute-out-of-range")
                        .at("|@Zoo(width")
                        .saying(
                                "first.yak: channels must be at least 1, but is 0",
                                "in first, @Zoo(bias = false, border = CIRCULAR, eps = 1.0E-5, policy = SAME, width = 1)"));
        assertDiagnostics(
                after(library, second, NETWORK.replace("width = 3", "width = Integer.MAX_VALUE")),
                error("bind-error")
                        .at("|@Zoo(width")
                        .saying("first.yak: bind item \"channels = 2 * (width - 1)\" overflows", "width = 2147483647"));
        assertDiagnostics(
                after(library, second, NETWORK.replace("height = 5", "height = 6")),
                error("expectation-failed").at("|@Zoo(width").saying("first.ant: expected 2x5x4"),
                error("expectation-failed").at("|@Zoo(eps").saying("second.0.ant: expected 2x5x4"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void areUnreadableWithoutTheirCompanions(CompilerKind first, CompilerKind second) {
        Compilation library = clean(first.compile(BLOCK)).without("lib/Zoo_Layers.class");
        assertDiagnostics(
                after(library, second, NETWORK),
                error("block-unreadable")
                        .at("|@Zoo(width")
                        .saying(
                                "first: the block @Zoo was compiled before",
                                "its companion lib.Zoo_Layers cannot be found",
                                "compile the module of lib.Zoo with this version of Tenonet's processor"),
                error("block-unreadable").at("|@Zoo(eps"));
    }

    /** A companion of another version, or one that names layers which this version does not have. */
    @ParameterizedTest
    @MethodSource("pairs")
    void areUnreadableWithForeignCompanions(CompilerKind first, CompilerKind second) {
        Compilation library = clean(first.compile(BLOCK)).without("lib/Zoo_Layers.class");
        for (String[] text : new String[][] {
            {
                "\"\", \"x()@dev.tenonet.Input()\", \"y(x)@dev.tenonet.NoSuchLayer()\"",
                "@dev.tenonet.NoSuchLayer cannot be found"
            },
            {"\"\", \"x()@dev.tenonet.Input\"", "expected ("},
            {"\"\", \"x()@dev.tenonet.Input(channels=q1)\"", "q1"},
            {"\"\", \"x()@dev.tenonet.Input(channels=ione)\"", "one"},
            {"\"\", \"x()@dev.tenonet.Input(channels=btrue)\"", "@Input.channels is no int: true"},
            {"\"\", \"x()@dev.tenonet.Input(depth=i1)\"", "@Input has no attribute depth"},
            {"\"\", \"x()@dev.tenonet.Expect()\"", "@Expect lacks value"},
            {"", "empty"}
        }) {
            Compilation foreign = clean(first.compile("package lib;\n\n@dev.tenonet.TenonetBlock({" + text[0]
                    + "})\npublic final class Zoo_Layers {}\n"));
            assertDiagnostics(
                    Compile.with(second)
                            .after(library)
                            .after(foreign)
                            .source(NETWORK)
                            .run(),
                    error("block-unreadable").at("|@Zoo(width").saying("lib.Zoo_Layers cannot be read: ", text[1]),
                    error("block-unreadable").at("|@Zoo(eps"));
        }
    }

    /** Only the library changes and is compiled anew; then the network is, without a change. */
    @ParameterizedTest
    @MethodSource("pairs")
    void changeTheModelsOfOtherModules(CompilerKind first, CompilerKind second) {
        Compilation before = clean(after(clean(first.compile(BLOCK)), second, NETWORK));
        Compilation changed = clean(first.compile(BLOCK.replace("kernel = {3, 1}", "kernel = {5, 1}")));
        Compilation again = clean(after(changed, second, NETWORK));
        assertNotEquals(before.generatedSource("app.NetModel"), again.generatedSource("app.NetModel"));
        assertEquals(
                List.of(4, 2, 5, 1), Models.parameters(again, "app.NetModel").get("first.y.z.weight"));
        // What makes build tools compile it anew: the class refers to the companion, whose content has changed.
        assertTrue(again.generatedSource("app.NetModel").contains("blocks = Zoo_Layers.class"));
        String classFile = new String(again.classFile("app/NetModel.class"), StandardCharsets.ISO_8859_1);
        assertTrue(classFile.contains("Llib/Zoo_Layers;"));
    }

    /** The tie holds through blocks of blocks: the model names the companions of all of them. */
    @ParameterizedTest
    @MethodSource("pairs")
    void allAreNamedByTheModel(CompilerKind first, CompilerKind second) {
        String outer = """
                package lib;

                import dev.tenonet.*;

                @Block
                public @interface Outer {
                    interface Layers {
                        @Input Tensor x();
                        @Zoo Tensor zoo();
                    }
                }
                """;
        Compilation compiled = clean(after(
                clean(first.compile(BLOCK, outer)),
                second,
                NETWORK.replace("@Zoo(width = 3, bias = false, border = Border.CIRCULAR)", "@Outer")
                        .replace("@Zoo(eps = 0.5) @Repeat(2) @Name(\"more\")", "@Relu")));
        String model = compiled.generatedSource("app.NetModel");
        assertTrue(model.contains("Outer_Layers.class") && model.contains("Zoo_Layers.class"), model);
    }
}
