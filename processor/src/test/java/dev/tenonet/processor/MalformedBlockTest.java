package dev.tenonet.processor;

import static dev.tenonet.processor.BlockFaultTest.block;
import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** Annotation types that do not have the form of a block. */
class MalformedBlockTest {
    private static void assertMalformed(CompilerKind compiler, String members, String place, String part) {
        assertDiagnostics(
                compiler.compile(block("@Block\n@interface Bad", members)),
                error("malformed-network").at(place).saying(part));
    }

    @CompilerTest
    void malformedBlocks(CompilerKind compiler) {
        assertMalformed(compiler, "int a();", "@|interface Bad", "a nested interface Layers");
        String layers = "interface Layers { @Input Tensor x(); @Relu Tensor relu(); }";
        assertMalformed(compiler, layers + " int bind();", "int |bind", "write String[] bind() default {};");
        assertMalformed(
                compiler,
                "interface Layers { @Input Tensor x(); @Output @Relu Tensor a(); @Tanh Tensor b(); }",
                "|@Output",
                "a block has one output, its last layer");
        assertMalformed(
                compiler, "interface Layers { @Relu Tensor a(); }", "|interface Layers", "a block needs an input");
        assertMalformed(
                compiler,
                "interface Layers { @Input Tensor a(); }",
                "|interface Layers",
                "a block needs a layer besides");
        assertDiagnostics(
                compiler.compile(block(
                        "@Block\n@interface Bad", "interface Layers { @Input Tensor x(); @Relu Tensor a(Tensor y); }")),
                error("unknown-layer").at("Tensor |y").saying("a: reads y"));
    }

    @CompilerTest
    void parametersOfOtherTypes(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(block(
                        "@Block\n@interface Bad",
                        "float f(); int[] sizes(); String text(); Axis axis(); long large();",
                        "interface Layers { @Input Tensor x(); @Relu Tensor relu(); }")),
                error("malformed-network")
                        .at("float |f")
                        .saying("int, boolean, double, Padding or Border, but f is of type float"),
                error("malformed-network").at("|sizes").saying("sizes is of type int[]"),
                error("malformed-network").at("|text").saying("text is of type String"),
                error("malformed-network").at("|axis").saying("axis is of type Axis"),
                error("malformed-network").at("|large").saying("large is of type long"));
    }

    @CompilerTest
    void otherRetentions(CompilerKind compiler) {
        for (String retention : new String[] {"RUNTIME", "SOURCE"}) {
            assertDiagnostics(
                    compiler.compile(block(
                            "@Block\n@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy." + retention
                                    + ")\n@interface Bad",
                            "interface Layers { @Input Tensor x(); @Relu Tensor relu(); }")),
                    error("malformed-network")
                            .at("RetentionPolicy|." + retention, "Retention(|java")
                            .saying("CLASS is the default"));
        }
        assertClean(compiler.compile(block(
                "@Block\n@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.CLASS)\n@interface Bad",
                "interface Layers { @Input Tensor x(); @Relu Tensor relu(); }")));
    }

    @CompilerTest
    void privateBlocks(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile("""
                        class Outer {
                            @dev.tenonet.Block
                            private @interface Hidden {
                                interface Layers {
                                    @dev.tenonet.Input dev.tenonet.Tensor x();
                                    @dev.tenonet.Relu dev.tenonet.Tensor relu();
                                }
                            }
                        }
                        """),
                error("malformed-network").at("|interface Layers").saying("private"));
    }
}
