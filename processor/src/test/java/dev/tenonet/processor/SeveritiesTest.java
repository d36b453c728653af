package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Expected;

/** Who decides how much a diagnostic matters: options, {@code strict}, {@code @Suppress}. */
class SeveritiesTest {
    private static final String UNEVEN = """
            import dev.tenonet.*;

            @Network
            public interface Net {
                @Input(channels = 1, height = 6, width = 6) Tensor image();
                @Conv2d(channels = 2, kernel = 3, stride = 2, pad = 1) @Relu Tensor conv();
            }
            """;
    private static final String AT_INPUT = "height = |6";

    private static Compilation compile(CompilerKind compiler, String source, String... options) {
        return Compile.with(compiler).source(source).option(options).run();
    }

    @CompilerTest
    void lintOption(CompilerKind compiler) {
        Expected asWarning = warning("uneven-padding").at(AT_INPUT);
        Expected asError = error("uneven-padding").at(AT_INPUT);
        assertDiagnostics(compile(compiler, UNEVEN), asWarning);
        assertClean(compile(compiler, UNEVEN, "-Atenonet.lint=all=off"));
        assertClean(compile(compiler, UNEVEN, "-Atenonet.lint=uneven-padding=off"));
        assertDiagnostics(compile(compiler, UNEVEN, "-Atenonet.lint=all=error,small-receptive-field=off"), asError);
        assertDiagnostics(compile(compiler, UNEVEN, "-Atenonet.lint=all=off,uneven-padding=warning"), asWarning);
        assertDiagnostics(compile(compiler, UNEVEN, "-Atenonet.lint=uneven-padding=error, all = off"), asError);
        assertClean(compile(compiler, UNEVEN, "-Atenonet.lint=all=error,uneven-padding=off,small-receptive-field=off"));
    }

    @CompilerTest
    void errorsLeaveAStub(CompilerKind compiler) {
        Compilation warned = compile(compiler, UNEVEN);
        assertTrue(warned.succeeded());
        assertTrue(!warned.generatedSource("NetModel").contains("Stands in"), "a warning generates the model");
        Compilation failed = compile(compiler, UNEVEN, "-Atenonet.lint=uneven-padding=error");
        assertTrue(failed.generatedSource("NetModel").contains("Stands in for the model of {@code Net}"));
    }

    @CompilerTest
    void strict(CompilerKind compiler) {
        String strict = UNEVEN.replace("@Network", "@Network(strict = true)");
        assertDiagnostics(compile(compiler, strict), error("uneven-padding").at(AT_INPUT));
        assertClean(compile(compiler, strict, "-Atenonet.lint=all=off"));
    }

    @CompilerTest
    void faultyOptions(CompilerKind compiler) {
        String even = UNEVEN.replace("6", "7");
        assertDiagnostics(
                compile(compiler, even, "-Atenonet.lint=uneven-pading=off,uneven-padding,all=loud,wrong-rank=off,=off"),
                error("unknown-diagnostic")
                        .saying("-Atenonet.lint: there is no lint 'uneven-pading'; did you mean 'uneven-padding'?"),
                error("unknown-diagnostic").saying("expected <id|all>=error|warning|off, found 'uneven-padding'"),
                error("unknown-diagnostic").saying("found 'all=loud'"),
                error("unknown-diagnostic").saying("'wrong-rank' is an error, and only lints can be set"),
                error("unknown-diagnostic").saying("there is no lint ''; the lints are"));
        assertDiagnostics(
                compile(compiler, even, "-Atenonet.disable=fuse-activation,elsewhere,direct-outputs"),
                error("unknown-diagnostic")
                        .saying("there is no pass 'fuse-activation'; did you mean 'fuse-activations'?"),
                error("unknown-diagnostic").saying("there is no pass 'elsewhere'; the passes are"));
        assertClean(compile(compiler, even, "-Atenonet.lint", "-Atenonet.disable=", "-Atenonet.debug=false"));
    }

    @CompilerTest
    void suppressions(CompilerKind compiler) {
        String suppress = "@Suppress(value = \"uneven-padding\", because = \"trained so\") ";
        assertClean(compile(compiler, UNEVEN.replace("@Conv2d", suppress + "@Conv2d")));
        assertClean(compile(compiler, UNEVEN.replace("@Input", suppress + "@Input")));
        assertClean(compile(compiler, UNEVEN.replace("@Network", suppress + "@Network")));
        String even = UNEVEN.replace("= 6", "= 7");
        assertDiagnostics(
                compile(compiler, even.replace("@Conv2d", suppress + "@Conv2d")),
                warning("unused-suppression")
                        .at("value = |\"uneven")
                        .saying("conv: @Suppress(\"uneven-padding\") suppresses nothing", "remove it"));
        assertDiagnostics(
                compile(compiler, even.replace("@Network", suppress + "@Network")),
                warning("unused-suppression").at("value = |\"uneven").saying("Net: "));
        assertClean(
                compile(
                        compiler,
                        even.replace(
                                "@Conv2d",
                                "@Suppress(value = {\"uneven-padding\", \"unused-suppression\"}, because = \"either\") @Conv2d")));
    }

    @CompilerTest
    void unknownSuppressions(CompilerKind compiler) {
        String suppress =
                "@Suppress(value = {\"uneven-pading\", \"wrong-rank\", \"nothing at all\"}, because = \"so\") ";
        String value = "value = |{\"uneven";
        assertDiagnostics(
                compile(compiler, UNEVEN.replace("@Conv2d", suppress + "@Conv2d")),
                error("unknown-diagnostic")
                        .at(value)
                        .saying("conv: there is no lint", "did you mean 'uneven-padding'?"),
                error("unknown-diagnostic").at(value).saying("'wrong-rank' is an error, and only lints can be"),
                error("unknown-diagnostic").at(value).saying("'nothing at all'; the lints are"));
    }

    private static final String LINEAR_PAIR = """
            import dev.tenonet.*;

            @Network
            public interface Net {
                @Input(features = 4) Tensor input();
                @Linear(features = 8, bias = false) @BatchNorm(name = "norm") Tensor first();
                @Linear(features = 16) Tensor second();
            }
            """;

    /** The lints of the last pair: one a warning, one off. */
    @CompilerTest
    void eachLintHasASeverityOfItsOwn(CompilerKind compiler) {
        String biased = LINEAR_PAIR.replace("bias = false", "bias = true");
        Expected pair = warning("no-activation-between").at("|@Linear(features = 16)");
        assertDiagnostics(compile(compiler, biased), pair);
        assertDiagnostics(
                compile(
                        compiler,
                        biased.replace("@Network", "@Network(strict = true)"),
                        "-Atenonet.lint=redundant-bias=warning"),
                error("no-activation-between").at("|@Linear(features = 16)"),
                error("redundant-bias").at("bias = |true"));
        assertDiagnostics(
                compile(compiler, biased, "-Atenonet.lint=all=off,redundant-bias=error"),
                error("redundant-bias").at("bias = |true"));
        assertDiagnostics(
                compile(compiler, biased, "-Atenonet.lint=redundant-bas=error"),
                error("unknown-diagnostic").saying("did you mean 'redundant-bias'?"),
                pair);
    }

    /** A suppression is of use though the lint is off by default, and one without a finding is not. */
    @CompilerTest
    void suppressionsOfOtherLints(CompilerKind compiler) {
        String pair = "@Suppress(value = \"no-activation-between\", because = \"low rank\") ";
        String bias = "@Suppress(value = \"redundant-bias\", because = \"trained so\") ";
        assertClean(compile(compiler, LINEAR_PAIR.replace("@Linear(features = 16)", pair + "@Linear(features = 16)")));
        assertClean(compile(compiler, LINEAR_PAIR.replace("@Network", pair + "@Network")));
        assertClean(compile(
                compiler,
                LINEAR_PAIR
                        .replace("bias = false", "bias = true")
                        .replace(
                                "@Network",
                                pair.replace(
                                                "\"no-activation-between\"",
                                                "{\"no-activation-between\", \"redundant-bias\"}")
                                        + "@Network")));
        assertDiagnostics(
                compile(
                        compiler,
                        LINEAR_PAIR
                                .replace("@Network", pair + "@Network")
                                .replace("@Linear(features = 8", bias + "@Linear(features = 8")),
                warning("unused-suppression").at("value = |\"redundant-bias"));
    }

    /** On the block itself, on a layer in it, on its use, and nowhere: then it is told once for both uses. */
    @CompilerTest
    void suppressionsInBlocks(CompilerKind compiler) {
        String source = """
                import dev.tenonet.*;

                @Network
                public interface Net {
                    @Input(features = 4) Tensor input();
                    @Pair Tensor one();
                    @Relu Tensor act();
                    @Pair Tensor two();
                }

                @Block
                @interface Pair {
                    interface Layers {
                        @Input Tensor x();
                        @Linear(features = 32) Tensor first();
                        @Linear(features = 16) Tensor second();
                    }
                }
                """;
        String suppress = "@Suppress(value = \"no-activation-between\", because = \"low rank\") ";
        Expected once =
                warning("no-activation-between").at("|@Linear(features = 16)").saying("in one, @Pair");
        assertDiagnostics(compile(compiler, source), once);
        assertClean(compile(compiler, source.replace("@Block", suppress + "@Block")));
        assertClean(compile(compiler, source.replace("@Linear(features = 16)", suppress + "@Linear(features = 16)")));
        assertClean(compile(compiler, source.replace("@Network", suppress + "@Network")));
        assertDiagnostics(
                compile(compiler, source.replace("@Pair Tensor one", suppress + "@Pair Tensor one")),
                warning("no-activation-between").at("|@Linear(features = 16)").saying("in two, @Pair"));
    }
}
