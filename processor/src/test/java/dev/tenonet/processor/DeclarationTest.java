package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** What has not the form of a network, and names that layers cannot have. */
class DeclarationTest {
    private static final String HEAD = "package demo;\n\nimport dev.tenonet.*;\n\n@Network\n";
    private static final String IMAGE = "    @Input(channels = 1, height = 8, width = 8) Tensor image();\n";
    private static final String RELU = "    @Relu Tensor last();\n";

    private static String net(String name, String... members) {
        return HEAD + "public interface " + name + " {\n" + String.join("\n", members) + "\n}\n";
    }

    @CompilerTest
    void formOfTheType(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        HEAD + "public abstract class AClass {\n"
                                + IMAGE.replace("Tensor image", "abstract Tensor image")
                                + "}\n",
                        net("Generic<T>", IMAGE, RELU),
                        net("Extending extends Runnable", IMAGE, RELU),
                        "package demo;\n\nimport dev.tenonet.*;\n\nclass Outer {\n    @Network private interface Hidden {\n"
                                + IMAGE + RELU + "    }\n}\n",
                        net("Empty"),
                        net("InputOnly", IMAGE),
                        net("NoInput", "    @Relu Tensor first();"),
                        net("Taken", IMAGE, RELU),
                        "package demo;\n\npublic class TakenModel {}\n"),
                error("malformed-network")
                        .at("public abstract |class AClass", "public abstract class |AClass")
                        .saying("a network is an interface"),
                error("malformed-network").at("public |interface Generic").saying("no type parameters"),
                error("malformed-network").at("public |interface Extending").saying("extends no other interface"),
                error("malformed-network").at("private |interface Hidden").saying("private", "demo.Outer.Hidden"),
                error("malformed-network").at("public |interface Empty").saying("needs an input"),
                error("malformed-network").at("public |interface InputOnly").saying("besides its inputs"),
                error("malformed-network").at("public |interface NoInput").saying("needs an input"),
                error("malformed-network")
                        .at("public |interface Taken {")
                        .saying("demo.TakenModel", "exists already", "rename"));
    }

    @CompilerTest
    void formOfALayer(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(
                        "Layers",
                        IMAGE,
                        "    @Relu default Tensor withBody() { return null; }",
                        "    @Relu static Tensor still() { return null; }",
                        "    @Relu <T> Tensor generic();",
                        "    @Relu int number();",
                        "    @Relu Tensor reads(Tensor image, String text);",
                        "    Tensor nothing();",
                        "    @Relu @Input(features = 3) Tensor both();",
                        "    @Input(features = 3) Tensor parameter(Tensor image);")),
                error("malformed-network").at("Tensor |withBody").saying("withBody: ", "without a body"),
                error("malformed-network").at("Tensor |still").saying("still: ", "without a body"),
                error("malformed-network").at("Tensor |generic").saying("no type parameters"),
                error("malformed-network").at("int |number").saying("returns a Tensor", "'Tensor number(...)'"),
                error("malformed-network").at("String |text").saying("reads: ", "'Tensor text'"),
                error("malformed-network").at("Tensor |nothing").saying("no operation stands on it"),
                error("malformed-network").at("Tensor |both").saying("reads nothing and applies nothing"),
                error("malformed-network").at("Tensor |parameter(").saying("reads nothing and applies nothing"));
    }

    @CompilerTest
    void twoNetworksOfOneModel(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("Outer_Net", IMAGE, RELU),
                        "package demo;\n\nimport dev.tenonet.*;\n\npublic class Outer {\n    @Network public interface Net {\n"
                                + IMAGE + RELU + "    }\n}\n"),
                error("malformed-network").at("public |interface Outer_Net").saying("demo.Outer_NetModel"));
    }

    @CompilerTest
    void reservedNames(CompilerKind compiler) {
        String[] names = {"toString", "getClass", "hashCode", "notify", "notifyAll", "wait"};
        StringBuilder layers = new StringBuilder(IMAGE);
        for (String name : names) {
            layers.append("    @Relu Tensor ").append(name).append("(Tensor image);\n");
        }
        assertDiagnostics(
                compiler.compile(net("Reserved", layers.toString())),
                error("reserved-name").at("Tensor |toString(").saying("toString: every Java object"),
                error("reserved-name").at("Tensor |getClass("),
                error("reserved-name").at("Tensor |hashCode("),
                error("reserved-name").at("Tensor |notify("),
                error("reserved-name").at("Tensor |notifyAll("),
                error("reserved-name").at("Tensor |wait(").saying("another name"));
    }

    @CompilerTest
    void duplicateNames(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net(
                                "SameLayer",
                                IMAGE,
                                "    @Relu Tensor a(Tensor image);",
                                "    @Add Tensor a(Tensor image, Tensor b);"),
                        net(
                                "SameParameter",
                                IMAGE,
                                "    @Conv2d(channels = 2, kernel = 3) @Relu Tensor first();",
                                "    @Conv2d(channels = 2, kernel = 1, name = \"first\") @Relu Tensor second();",
                                "    @Flatten @Linear(features = 2, name = \"second\") Tensor third();")),
                error("duplicate-name").at("@Add Tensor |a(").saying("a: another layer has this name"),
                error("duplicate-name")
                        .at("name = |\"first\"")
                        .saying("second: the parameter first.weight belongs to first already"));
    }

    @CompilerTest
    void parametersWithoutAName(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net(
                                "Unnamed",
                                IMAGE,
                                "    @Conv2d(channels = 2, kernel = 3) @Flatten @Linear(features = 2) Tensor all();"),
                        net(
                                "Illegal",
                                IMAGE,
                                "    @Conv2d(channels = 2, kernel = 3, name = \"a..b\") @Relu Tensor conv();",
                                "    @Flatten @Linear(features = 2, name = \"\") Tensor dense();")),
                error("missing-parameter-name")
                        .at("|@Linear(features = 2) Tensor all")
                        .saying("'all'", "all_linear"),
                error("attribute-out-of-range").at("name = |\"a..b\"").saying("conv: name must be", "\"a..b\""),
                error("attribute-out-of-range").at("name = |\"\"").saying("write name = \"dense\""));
    }

    /** Names in a block are the block's own, and a fault in it is told once. */
    @CompilerTest
    void parametersWithoutANameInABlock(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("Blocks", IMAGE, "    @Repeat(2) @Pair Tensor pairs();", "    @Flatten Tensor all();")
                                + "@Block @interface Pair { interface Layers {\n"
                                + "    @Input Tensor x();\n"
                                + "    @Conv2d(channels = 3, kernel = 1) @BatchNorm Tensor conv();\n"
                                + "} }\n"),
                error("missing-parameter-name").at("|@BatchNorm Tensor conv").saying("(name = \"conv_batchnorm\")"));
    }
}
