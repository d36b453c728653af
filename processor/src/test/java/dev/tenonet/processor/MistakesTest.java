package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Reported;
import java.util.List;

/** What newcomers write: each mistake is told where it is made, in its own words, once, and not by what follows from it. */
class MistakesTest {
    private static final String HEAD = "package demo;\n\nimport dev.tenonet.*;\n\n";
    private static final String IMAGE = "@Input(channels = 3, height = 8, width = 8) Tensor image();";

    private static String net(String name, String... members) {
        return HEAD + "@Network\npublic interface " + name + " {\n    " + String.join("\n    ", members) + "\n}\n";
    }

    private static String block(String name, String elements, String... members) {
        return HEAD + "@Block\npublic @interface " + name + " {\n    " + elements + "\n    interface Layers {\n        "
                + String.join("\n        ", members) + "\n    }\n}\n";
    }

    /** One wrong import is one fault, and an annotation of another package is not passed over. */
    @CompilerTest
    void typesOfOtherPackages(CompilerKind compiler) {
        String imports = "package demo;\n\nimport dev.tenonet.Input;\nimport dev.tenonet.Network;\n";
        assertDiagnostics(
                compiler.compile(
                        "package other;\n\npublic interface Tensor {}\n",
                        "package other;\n\npublic @interface Relu {}\n",
                        imports
                                + "import dev.tenonet.Relu;\nimport other.Tensor;\n\n@Network\npublic interface Types {\n"
                                + "    @Input(features = 3) Tensor first();\n    @Relu Tensor second();\n"
                                + "    @Relu Tensor third(Tensor second);\n}\n",
                        imports
                                + "import dev.tenonet.Tanh;\nimport dev.tenonet.Tensor;\nimport other.Relu;\n\n@Network\n"
                                + "public interface Annotations {\n    @Input(features = 3) Tensor x();\n"
                                + "    @Relu Tensor alone();\n    @Tanh @Relu Tensor behind();\n}\n"),
                error("malformed-network")
                        .at("Tensor |first")
                        .saying(
                                "first: this Tensor is other.Tensor, and not dev.tenonet.Tensor",
                                "import dev.tenonet.Tensor"),
                error("malformed-network")
                        .at("|@Relu Tensor alone")
                        .saying("alone: this @Relu is other.Relu, and not dev.tenonet.Relu", "import dev.tenonet.Relu"),
                error("malformed-network").at("@Tanh |@Relu Tensor behind").saying("this @Relu is other.Relu"));
    }

    /** Of a type that only lacks its annotation; the uses of the model and of the block do not say it again. */
    @CompilerTest
    void forgottenAnnotations(CompilerKind compiler) {
        String use = net("User", IMAGE, "@Relu @Stack(width = 3) Tensor stack();");
        assertDiagnostics(
                compiler.compile(
                        net("Plain", IMAGE, "@Relu Tensor relu();").replace("@Network\n", ""),
                        "package demo;\n\nclass Caller {\n    Object model = PlainModel.describe();\n}\n",
                        block(
                                        "Stack",
                                        "int width();",
                                        "@Input Tensor x();",
                                        "@Conv2d(kernel = 1, bind = \"channels = width\") Tensor c();")
                                .replace("@Block\n", ""),
                        use),
                error("malformed-network")
                        .at("public |interface Plain")
                        .saying(
                                "Plain: it has layers, but is no network: @Network does not stand on it",
                                "put @Network on it"),
                error("malformed-network")
                        .at("public @|interface Stack", "public @interface |Stack")
                        .saying(
                                "Stack: it has layers, but is no block: @Block does not stand on it",
                                "put @Block on it"));
    }

    @CompilerTest
    void blockThatWasCompiledWithoutItsAnnotation(CompilerKind compiler) {
        String block = block("Stack", "", "Tensor x();").replace("@Block\n", "").replace("Tensor x", "@Input Tensor x");
        Compilation before =
                Compile.with(compiler).source(block).option("-proc:none").run();
        assertTrue(before.succeeded(), before::report);
        assertDiagnostics(
                Compile.with(compiler)
                        .after(before)
                        .source(net("User", IMAGE, "@Relu @Stack Tensor stack();"))
                        .run(),
                error("malformed-network")
                        .at("@Relu |@Stack")
                        .saying(
                                "@Stack has Layers, but is no block: @Block does not stand on it",
                                "put @Block on demo.Stack"));
    }

    @CompilerTest
    void whatBelongsToBlocks(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Named",
                        IMAGE,
                        "@Name(\"features.0\") @Conv2d(channels = 2, kernel = 1) Tensor conv();",
                        "@Name(\"features.1\") @Relu Tensor relu();",
                        "@Repeat(2) @Relu Tensor again();")),
                error("malformed-network")
                        .at("Tensor |conv")
                        .saying("write name = \"features.0\" in @Conv2d instead of @Name"),
                error("malformed-network").at("Tensor |relu").saying("remove @Name: no parameters here need one"),
                error("malformed-network").at("Tensor |again").saying("put the operations into a @Block"));
        assertClean(compiler.compile(
                net("Dotted", IMAGE, "@Conv2d(channels = 2, kernel = 1, name = \"features.0\") Tensor conv();")));
    }

    @CompilerTest
    void methodsThatAreNoLayers(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Helpers",
                        IMAGE,
                        "@Relu Tensor relu();",
                        "static int classes() { return 3; }",
                        "static HelpersModel create() { return null; }",
                        "default Tensor sum() { return null; }")),
                error("malformed-network")
                        .at("int |classes")
                        .saying("a network holds layers only", "move it to a class beside the network"),
                error("malformed-network").at("HelpersModel |create").saying("move it to a class"),
                error("malformed-network")
                        .at("Tensor |sum")
                        .saying("without a body", "write 'Tensor sum(...);', without a modifier and a body"));
    }

    /** After these nobody knows what is read, so that only chance would tell what is wrong with the reader. */
    @CompilerTest
    void nothingIsToldOfAnUnknownRank(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("NoShape", "@Input Tensor none();", "@Linear(features = 10) Tensor a();"),
                        net(
                                "NoSizes",
                                "@Input(channels = 3) Tensor some();",
                                "@Conv1d(channels = 3, kernel = 3) Tensor a();"),
                        net(
                                "Mixed",
                                "@Input(features = 3, width = 3) Tensor mixed();",
                                "@Linear(features = 10) Tensor a();"),
                        net(
                                "Certain",
                                "@Input(channels = 3, height = 7) Tensor i();",
                                "@Linear(features = 10) Tensor dense();"),
                        net(
                                "Sequence",
                                IMAGE,
                                "@Conv1d(channels = 3, kernel = 3) @MaxPool2d(kernel = 2) Tensor one();",
                                "@Conv2d(channels = 4, kernel = 3) Tensor b();"),
                        net("Shape", IMAGE, "@Reshape({}) Tensor shape();", "@Linear(features = 10) Tensor b();"),
                        net(
                                "Averaged",
                                IMAGE,
                                "@Mean(Axis.LENGTH) Tensor mean();",
                                "@Linear(features = 10) Tensor b();"),
                        block(
                                "OfImages",
                                "",
                                "@Input(height = 8) Tensor in();",
                                "@Conv2d(channels = 4, kernel = 3) Tensor c();"),
                        net("Other", "@Input(features = 3) Tensor v();", "@OfImages Tensor b();")),
                error("missing-attribute").at("|@Input Tensor none").saying("@Input needs a shape"),
                error("missing-attribute").at("|@Input(channels = 3) Tensor some"),
                error("conflicting-attributes").at("@Input(features = |3, width"),
                error("missing-attribute")
                        .at("|@Input(channels = 3, height = 7)")
                        .saying("needs 'width'"),
                error("wrong-rank").at("|@Linear(features = 10) Tensor dense").saying("an image (3x7x?)"),
                error("wrong-rank").at("|@Conv1d(channels = 3, kernel = 3) @").saying("use @Conv2d"),
                error("attribute-out-of-range").at("@Reshape(|{}"),
                error("axis-out-of-range").at("@Mean(Axis|.LENGTH", "@Mean(|Axis.LENGTH"),
                error("wrong-rank")
                        .at("@Input(height = |8) Tensor in")
                        .saying("the block states height, but reads a vector"));
    }

    /** javac's own message comes alone; ECJ's comes first. */
    @CompilerTest
    void misspeltAttribute(CompilerKind compiler) {
        Compilation compilation = compiler.compile(
                net("Net", IMAGE, "@Conv2d(chanels = 3, kernel = 3) Tensor a();", "@Relu Tensor b();"));
        assertFalse(compilation.succeeded());
        List<Reported> all = compilation.diagnostics();
        assertFalse(all.get(0).isOwn(), compilation::report);
        assertTrue(all.get(0).message().contains("chanels"), compilation::report);
        if (compiler == CompilerKind.JAVAC) {
            assertEquals(1, all.size(), compilation::report);
        }
    }

    /** javac leaves them out of what it shows to processors, so that a layer seems to lack its operation. */
    @CompilerTest
    void unknownAnnotation(CompilerKind compiler) {
        Compilation compilation = compiler.compile(net(
                "Net",
                IMAGE,
                "@Convv2d(channels = 3, kernel = 3) Tensor a();",
                "@Conv2d(kernel = 3) @Tanhh Tensor b();"));
        assertFalse(compilation.succeeded());
        assertEquals(2, compilation.diagnostics().size(), compilation::report);
        assertTrue(compilation.diagnostics().stream().noneMatch(Reported::isOwn), compilation::report);
    }

    /** It does not keep the models away, as an error of the compiler's own would. */
    @CompilerTest
    void suppressionWithoutReason(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("Reasons", IMAGE, "@Suppress(\"hdc\") @Relu Tensor relu();"),
                        "package demo;\n\nclass Caller {\n    Object model = ReasonsModel.describe();\n}\n"),
                error("missing-attribute")
                        .at("|@Suppress(\"hdc\")")
                        .saying("relu: @Suppress needs 'because'", "add because = \"trained like that\", for example"));
    }

    @CompilerTest
    void blocksThatNobodyUses(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        block(
                                "Set",
                                "int width() default 3; int step() default 1; int rest() default 1;",
                                "@Input Tensor x();",
                                "@Conv2d(kernel = 1, bind = \"channels = width\") @Relu Tensor c();"),
                        net(
                                "Setting",
                                IMAGE,
                                "@Set(width = 8, step = 2) Tensor one();",
                                "@Suppress(value = \"unused-parameter\", because = \"later\")",
                                "@Set(step = 3) Tensor two();")),
                warning("unused-parameter")
                        .at("step = |2")
                        .saying("one: step has no effect: no layer of @Set binds it", "remove it from @Set"));
        assertDiagnostics(
                compiler.compile(
                        block(
                                "Idle",
                                "int width(); int depth(); double rest(); int more() default 2;",
                                "@Input Tensor x();",
                                "@Conv2d(kernel = 1, bind = \"channels = 2 * width\") Tensor c();"),
                        block(
                                "Faulty",
                                "int width();",
                                "@Input Tensor x();",
                                "@Conv2d(kernel = 1) Tensor lacking();",
                                "@Conv2d(channels = 0, kernel = 1) Tensor nothing();",
                                "@Conv1d(kernel = 1, groups = 0, bind = \"channels = width\") Tensor none();",
                                "@Add Tensor single();",
                                "@Conv2d(kernel = 3, bind = {\"channels = width\", \"stride = width - 1\"}) Tensor bound();"),
                        block("Used", "", "@Input Tensor x();", "@Conv2d(kernel = 5) Tensor once();"),
                        net("User", IMAGE, "@Used Tensor used();")),
                warning("unused-parameter")
                        .at("int |depth")
                        .saying("Idle: no layer of the block binds its parameter depth"),
                warning("unused-parameter").at("double |rest"),
                error("missing-attribute")
                        .at("|@Conv2d(kernel = 1) Tensor lacking")
                        .saying("needs 'channels'", "in Faulty"),
                error("attribute-out-of-range").at("channels = |0"),
                error("attribute-out-of-range").at("groups = |0"),
                error("wrong-arity").at("|@Add Tensor single"),
                error("missing-attribute").at("|@Conv2d(kernel = 5)").saying("used.once: ", "in used, @Used"));
    }

    @CompilerTest
    void oneFaultForOneMistake(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Sizes",
                        "@Input(channels = 3, height = 9, width = 9) Tensor image();",
                        "@Upsample(height = 0, width = 0) Tensor both(Tensor image);",
                        "@AdaptiveAvgPool2d(height = 0, width = -1) Tensor cells(Tensor image);",
                        "@Upsample(height = 65536, width = 65536) Tensor large(Tensor image);",
                        "@Relu Tensor still();",
                        "@Tanh Tensor yet();")),
                error("attribute-out-of-range")
                        .at("@Upsample(height = |0")
                        .saying(
                                "height and width must be at least 1, but are 0 and 0",
                                "use height = 1, width = 1 or more"),
                error("attribute-out-of-range").at("Pool2d(height = |0").saying("but are 0 and -1"),
                error("tensor-too-large").at("Tensor |large"));
    }

    @CompilerTest
    void whatWasIgnored(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Ignored",
                        IMAGE,
                        "@MaxPool2d(kernel = 2, padding = Padding.FULL) Tensor small(Tensor image);",
                        "@AvgPool2d(kernel = 3, padding = Padding.FULL) Tensor large(Tensor image);",
                        "@Pad(value = 1, border = Border.REFLECT, fill = 2) Tensor pad(Tensor image);")),
                error("attribute-out-of-range")
                        .at("kernel = 2, padding = Padding|.FULL")
                        .saying("padding FULL is for convolutions", "use pad = 1 in its place, or remove 'padding'"),
                error("attribute-out-of-range").at("kernel = 3, padding = Padding|.FULL"),
                error("conflicting-attributes")
                        .at("fill = |2")
                        .saying(
                                "border REFLECT fills with the image's own values",
                                "remove 'fill', or remove 'border'"));
    }

    @CompilerTest
    void kindsThatDoNotGoTogether(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Kinds",
                        IMAGE,
                        "@Input(channels = 3, length = 8) Tensor line();",
                        "@Input(features = 3) Tensor gate();",
                        "@Concat Tensor joined(Tensor image, Tensor line);",
                        "@Concat(axis = Axis.HEIGHT) Tensor below(Tensor image, Tensor line);",
                        "@Multiply Tensor gated(Tensor image, Tensor gate);")),
                error("shape-mismatch")
                        .at("|@Concat Tensor joined")
                        .saying("reads 3x8x8 and 3x8", "bring both to one shape, with @Flatten or @Reshape"),
                error("shape-mismatch").at("|@Concat(axis").saying("bring 3x8 to 3x1x8 with @Reshape({3, 1, 8})"),
                error("shape-mismatch").at("|@Multiply").saying("bring 3 to 3x1x1 with @Reshape({3, 1, 1})"));
    }
}
