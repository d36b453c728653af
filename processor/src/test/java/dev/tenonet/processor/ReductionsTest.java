package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;

import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;

/** What is said of reductions, of norms that divide, and of products of matrices. */
class ReductionsTest {
    private static String net(String name, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name
                + " {\n    @Input(channels = 4, height = 5, width = 6) Tensor image();\n    "
                + String.join("\n    ", layers) + "\n}\n";
    }

    @CompilerTest
    void faults(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("Twice", "@Amax({Axis.HEIGHT, Axis.HEIGHT}) Tensor a();"),
                        net("Absent", "@Amin(Axis.LENGTH) Tensor b();"),
                        net("All", "@Sum({Axis.CHANNELS, Axis.HEIGHT, Axis.WIDTH}) Tensor c();"),
                        net("Vector", "@Flatten @Norm Tensor d();"),
                        net("NaN", "@Norm(p = 0.0 / 0) Tensor e();"),
                        net("Power", "@Normalize(p = 0.0 / 0) Tensor f();"),
                        net("Negative", "@Normalize(eps = -1) Tensor g();"),
                        net("NoAxis", "@Normalize(axis = Axis.LENGTH) Tensor h();")),
                error("conflicting-attributes").at("@Amax(|{Axis").saying("@Amax names each axis at most once"),
                error("axis-out-of-range")
                        .at("@Amin(Axis|.LENGTH", "@Amin(|Axis.LENGTH")
                        .saying("use Axis.CHANNELS or"),
                error("wrong-rank").at("@Sum(|{Axis").saying("over all axes of 4x5x6 would leave none", "keep = true"),
                error("wrong-rank").at("|@Norm Tensor d").saying("@Norm reduces all axes but the first"),
                error("attribute-out-of-range")
                        .at("Norm(p = 0.0 |/ 0) Tensor e")
                        .saying("use p = 2"),
                error("attribute-out-of-range").at("Normalize(p = 0.0 |/ 0)").saying("use p = 2"),
                error("attribute-out-of-range").at("eps = |-1").saying("use eps = 1e-12"),
                error("axis-out-of-range").at("axis = Axis|.LENGTH").saying("use Axis.CHANNELS or"));
    }

    @CompilerTest
    void products(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(
                        net("One", "@MatMul Tensor a();"),
                        net("Ranks", "@Mean(Axis.HEIGHT) Tensor s();", "@MatMul Tensor b(Tensor image, Tensor s);"),
                        net("Itself", "@Identity Tensor t();", "@MatMul Tensor c(Tensor image, Tensor t);"),
                        net(
                                "Batches",
                                "@Crop({0, 0, 0, 0}) @Reshape({2, 6, 10}) Tensor v(Tensor image);",
                                "@MatMul Tensor d(Tensor image, Tensor v);")),
                error("wrong-arity").at("|@MatMul Tensor a").saying("reads two layers, but has 1"),
                error("wrong-rank").at("|@MatMul Tensor b").saying("4x5x6 and 4x6", "bring both to one rank"),
                error("shape-mismatch")
                        .at("|@MatMul Tensor c")
                        .saying(
                                "a row of the first has 6 values, and a column of the second 5",
                                "bring 4x5x6 to 4x6x5 with @Transpose({Axis.CHANNELS, Axis.WIDTH, Axis.HEIGHT})"),
                error("shape-mismatch").at("|@MatMul Tensor d").saying("neither has the other's number of matrices"));
    }
}
