package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import java.util.List;

/** Branches that disagree where they meet, and the one layer that is to be mended. */
class InceptionTest {
    /** Module 3a of GoogLeNet: Szegedy et al., "Going Deeper with Convolutions", CVPR 2015, table 1. */
    private static final String MODULE = """
            import dev.tenonet.*;

            @Network
            interface Net {
                @Input(channels = 192, height = 28, width = 28) Tensor image();
                @Conv2d(channels = 64, kernel = 1) @Relu Tensor branch1(Tensor image);
                @Conv2d(channels = 96, kernel = 1) @Relu Tensor reduce2(Tensor image);
                @Conv2d(channels = 128, kernel = 3, pad = 1) @Relu Tensor branch2(Tensor reduce2);
                @Conv2d(channels = 16, kernel = 1) @Relu Tensor reduce3(Tensor image);
                @Conv2d(channels = 32, kernel = 5, pad = 2) @Relu Tensor branch3(Tensor reduce3);
                @MaxPool2d(kernel = 3, stride = 1, pad = 1) Tensor pool4(Tensor image);
                @Conv2d(channels = 32, kernel = 1) @Relu Tensor branch4(Tensor pool4);
                @Concat Tensor joined(Tensor branch1, Tensor branch2, Tensor branch3, Tensor branch4);
            }
            """;

    private static void assertMismatch(Compilation compilation, String... parts) {
        assertDiagnostics(compilation, error("shape-mismatch").at("|@Concat").saying(parts));
    }

    @CompilerTest
    void aBranchWithoutItsPadding(CompilerKind compiler) {
        assertClean(compiler.compile(MODULE));
        Compilation compilation = compiler.compile(MODULE.replace("kernel = 5, pad = 2", "kernel = 5"));
        assertMismatch(compilation);
        assertEquals(
                List.of(
                        "[shape-mismatch] joined: @Concat expects equal shapes but for CHANNELS, but reads 64x28x28 and 128x28x28 and 32x24x24 and 32x28x28",
                        "image 192x28x28 -> branch1 64x28x28 -> joined (here)",
                        "image 192x28x28 -> reduce2 96x28x28 -> branch2 128x28x28 -> joined (here)",
                        "image 192x28x28 -> reduce3 16x28x28 -> branch3 32x24x24 -> joined (here)",
                        "image 192x28x28 -> pool4 192x28x28 -> branch4 32x28x28 -> joined (here)",
                        "give branch3 pad = 2, with which branch3 is 32x28x28",
                        "see diagnostics/shape-mismatch.md: java -jar tenonet-processor.jar explain shape-mismatch"),
                compilation
                        .diagnostics()
                        .get(0)
                        .message()
                        .lines()
                        .map(String::strip)
                        .toList());
    }

    /** The layer at fault need not be the last of its branch. */
    @CompilerTest
    void aPoolWithoutItsPadding(CompilerKind compiler) {
        assertMismatch(
                compiler.compile(MODULE.replace("stride = 1, pad = 1", "stride = 1")),
                "give pool4 pad = 1, with which branch4 is 32x28x28");
    }

    @CompilerTest
    void kernelsThatAreNotSquare(CompilerKind compiler) {
        assertMismatch(
                compiler.compile(MODULE.replace("kernel = 5, pad = 2", "kernel = {1, 7}")),
                "give branch3 pad = {0, 3}, with which branch3 is 32x28x28");
        assertMismatch(
                compiler.compile(MODULE.replace("kernel = 3, pad = 1)", "kernel = 3, dilation = 2)")),
                "give branch2 pad = 2, with which branch2 is 128x28x28");
    }

    /** Two branches are at fault: no change of one layer mends the module, and none is offered. */
    @CompilerTest
    void twoBranchesWithoutTheirPadding(CompilerKind compiler) {
        Compilation compilation = compiler.compile(
                MODULE.replace("kernel = 5, pad = 2", "kernel = 5").replace("kernel = 3, pad = 1)", "kernel = 3)"));
        assertMismatch(compilation, "bring them to the same height and width");
        assertEquals(-1, compilation.diagnostics().get(0).message().indexOf("give "), compilation::report);
    }

    /** What both branches read is no way out: it would change both. */
    @CompilerTest
    void aSharedStemIsLeftAsItIs(CompilerKind compiler) {
        Compilation compilation = compiler.compile("""
                import dev.tenonet.*;

                @Network
                interface Net {
                    @Input(channels = 4, height = 9, width = 9) Tensor image();
                    @Conv2d(channels = 4, kernel = 3) @Relu Tensor stem();
                    @Conv2d(channels = 4, kernel = 3) @Relu Tensor left(Tensor stem);
                    @Add Tensor sum(Tensor left, Tensor stem);
                }
                """);
        assertDiagnostics(
                compilation, error("shape-mismatch").at("|@Add").saying("give left pad = 1, with which left is 4x7x7"));
        assertEquals(-1, compilation.diagnostics().get(0).message().indexOf("give stem"), compilation::report);
    }
}
