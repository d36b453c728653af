package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Expected;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.processor.testing.StoredFiles;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @Network(weights = ...)}: javac holds the header of a file against the layers. */
class NamedWeightsTest {
    /** Each in a package of its own, so that one compilation tries many files. */
    private static final String NET = """
            package %1$s;

            import dev.tenonet.*;

            @Network(weights = "%2$s")
            public interface Net {
                @Input(channels = 2, height = 8, width = 8) Tensor image%1$s();
                @Conv2d(channels = 4, kernel = 3%3$s) @BatchNorm(name = "bn%1$s") @Relu Tensor conv%1$s();
                @Flatten Tensor flat();
                @Linear(features = 10%4$s) Tensor digit%1$s();
            }
            """;

    private static final Map<String, int[]> SHAPES = new LinkedHashMap<>();

    static {
        SHAPES.put("conv.weight", new int[] {4, 2, 3, 3});
        SHAPES.put("conv.bias", new int[] {4});
        SHAPES.put("bn.weight", new int[] {4});
        SHAPES.put("bn.bias", new int[] {4});
        SHAPES.put("bn.running_mean", new int[] {4});
        SHAPES.put("bn.running_var", new int[] {4});
        SHAPES.put("bn.num_batches_tracked", new int[] {});
        SHAPES.put("digit.weight", new int[] {10, 144});
        SHAPES.put("digit.bias", new int[] {10});
    }

    /** The weights of the network in a package. */
    private static Weights weights(String in) {
        Weights.Builder weights = Weights.builder();
        SHAPES.forEach((name, shape) -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            Arrays.fill(values, 0.5f);
            weights.put(name.replace(".", in + "."), shape, values);
        });
        return weights.build();
    }

    private static Weights one(String name, int... shape) {
        return Weights.builder()
                .put(name, shape, new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)])
                .build();
    }

    private static String net(String in) {
        return NET.formatted(in, "net.safetensors", "", "");
    }

    /** A compilation of networks with files that do not fit, and what is expected of it. */
    private static final class Cases {
        private final Compile compile;
        private final List<Expected> expected = new ArrayList<>();

        Cases(CompilerKind compiler) {
            compile = Compile.with(compiler);
        }

        void add(String in, byte[] file, Expected diagnostic) {
            compile.source(in + "/Net.java", net(in));
            if (file != null) {
                compile.file("classes/" + in + "/net.safetensors", file);
            }
            expected.add(diagnostic);
        }

        void add(String in, Weights weights, Expected diagnostic) throws IOException {
            add(in, StoredFiles.safetensors(weights), diagnostic);
            // Whatever its name is, a format is told by its content.
            String packed = in + "z";
            Weights renamed = weights.rename(name -> name.replace(in + ".", packed + "."));
            add(packed, StoredFiles.npz(renamed), ofPackage(diagnostic, in, packed));
        }

        private static Expected ofPackage(Expected diagnostic, String in, String packed) {
            return diagnostic.renamed(
                    text -> text.replaceAll("(conv|bn|digit|aux|f|package )" + in + "\\b", "$1" + packed));
        }
    }

    @CompilerTest
    void oneDifferenceIsOneDiagnosticAtItsPlace(CompilerKind compiler) throws IOException {
        Cases cases = new Cases(compiler);
        cases.add(
                "a",
                weights("a").rename("conva.weight", "conva.wieght"),
                error("weights-mismatch")
                        .at("|@Conv2d(channels = 4, kernel = 3) @BatchNorm(name = \"bna\")")
                        .saying(
                                "conva: net.safetensors has no conva.weight, which is 4x2x3x3",
                                "it has conva.wieght (4x2x3x3)",
                                "rename(\"conva.wieght\", \"conva.weight\")"));
        cases.add(
                "b",
                weights("b").rename("bnb.", "norm."),
                error("weights-mismatch")
                        .at("@BatchNorm(name = |\"bnb\")")
                        .saying("has no bnb.weight", "has no bnb.running_var", "write name = \"norm\""));
        cases.add(
                "c",
                weights("c").rename("digitc.", "fc."),
                error("weights-mismatch")
                        .at("|@Linear(features = 10) Tensor digitc()")
                        .saying("write name = \"fc\""));
        cases.add(
                "d",
                weights("d").permute("digitd.weight", 1, 0),
                error("weights-mismatch")
                        .at("|@Linear(features = 10) Tensor digitd()")
                        .saying(
                                "digitd.weight is 144x10 in net.safetensors, and 10x144 in the network",
                                "permute(\"digitd.weight\", 1, 0)"));
        cases.add(
                "e",
                weights("e").permute("conve.weight", 2, 3, 1, 0),
                error("weights-mismatch")
                        .at("|@Conv2d(channels = 4, kernel = 3) @BatchNorm(name = \"bne\")")
                        .saying("permute(\"conve.weight\", 3, 2, 0, 1)"));
        cases.add(
                "f",
                weights("f").without("convf.bias"),
                error("weights-mismatch")
                        .at("|@Conv2d(channels = 4, kernel = 3) @BatchNorm(name = \"bnf\")")
                        .saying("has no convf.bias, which is 4", "write bias = false"));
        cases.add(
                "g",
                weights("g").without("digitg.weight"),
                error("weights-mismatch").at("|@Linear(features = 10) Tensor digitg()"));
        cases.add(
                "h",
                weights("h").with(one("auxh.weight", 3, 4)),
                error("weights-mismatch")
                        .at("package h;\n\nimport dev.tenonet.*;\n\n@Network(weights = |\"net")
                        .saying("has auxh.weight (3x4), which no layer wants", "without("));
        cases.add(
                "i",
                weights("i")
                        .without("digiti.")
                        .with(one("digiti.weight", 12, 144))
                        .with(one("digiti.bias", 12)),
                error("weights-mismatch")
                        .at("|@Linear(features = 10) Tensor digiti()")
                        .saying("digiti.bias is 12 in", "write features = 12"));
        cases.add(
                "j",
                weights("j").withPrefix("module."),
                error("weights-mismatch")
                        .at("package j;\n\nimport dev.tenonet.*;\n\n@Network(weights = |\"net")
                        .saying("withoutPrefix(\"module.\")"));
        assertDiagnostics(cases.compile.run(), cases.expected.toArray(Expected[]::new));
    }

    @CompilerTest
    void aFileThatIsCutOrAnotherOrMissing(CompilerKind compiler) throws IOException {
        Cases cases = new Cases(compiler);
        byte[] whole = StoredFiles.safetensors(weights("a"));
        byte[] packed = StoredFiles.npz(weights("c"));
        String at = "package %s;\n\nimport dev.tenonet.*;\n\n@Network(weights = |\"net";
        Expected cut = error("weights-unreadable");
        cases.add(
                "a",
                Arrays.copyOf(whole, whole.length - 1),
                cut.at(at.formatted("a")).saying("not written or downloaded"));
        cases.add("b", Arrays.copyOf(whole, 100), cut.at(at.formatted("b")).saying("header of"));
        cases.add(
                "c",
                Arrays.copyOf(packed, packed.length - 1),
                cut.at(at.formatted("c")).saying("zip archive"));
        cases.add("d", new byte[0], cut.at(at.formatted("d")).saying("it is empty"));
        cases.add(
                "e",
                "version https://git-lfs.github.com/spec/v1\n".getBytes(),
                cut.at(at.formatted("e")).saying("git lfs pull"));
        cases.add(
                "f",
                "\u0089HDF\r\n\u001a\n".getBytes("ISO-8859-1"),
                cut.at(at.formatted("f")).saying("HDF5"));
        cases.add(
                "g",
                (byte[]) null,
                warning("weights-not-found")
                        .at(at.formatted("g"))
                        .saying("the class output, g/net.safetensors", "the class output, net.safetensors"));
        cases.compile.source("h/Net.java", NET.formatted("h", "/etc/net.safetensors", "", ""));
        cases.compile.source("i/Net.java", NET.formatted("i", "", "", ""));
        cases.compile.source("j/Net.java", NET.formatted("j", "../net.safetensors", "", ""));
        cases.expected.add(
                error("attribute-out-of-range").at("weights = |\"/etc/net").saying("path on one machine"));
        cases.expected.add(error("attribute-out-of-range").at("weights = |\"\"").saying("empty"));
        cases.expected.add(error("attribute-out-of-range").at("weights = |\"../net"));
        assertDiagnostics(cases.compile.run(), cases.expected.toArray(Expected[]::new));
    }

    @CompilerTest
    void whatIsOfferedFits(CompilerKind compiler) throws IOException {
        assertClean(Compile.with(compiler)
                .source("a/Net.java", NET.formatted("a", "net.npz", ", bias = false", ""))
                .file("classes/a/net.npz", StoredFiles.npz(weights("a").without("conva.bias")))
                .source("b/Net.java", NET.formatted("b", "net.npz", "", ", name = \"fc\""))
                .file("classes/b/net.npz", StoredFiles.npz(weights("b").rename("digitb.", "fc.")))
                .run());
    }

    @CompilerTest
    void looksInEachPlaceInOrder(CompilerKind compiler, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.write(folder.resolve("a/net.safetensors"), StoredFiles.safetensors(weights("a")));
        Files.write(folder.resolve("b.safetensors"), StoredFiles.safetensors(weights("b")));
        byte[] other = StoredFiles.safetensors(one("other", 1));
        assertClean(Compile.with(compiler)
                .option("-Atenonet.weights.dir=" + folder)
                .source("a/Net.java", net("a"))
                .file("classes/a/net.safetensors", other)
                .source("b/Net.java", NET.formatted("b", "b.safetensors", "", ""))
                .source("c/Net.java", net("c"))
                .file("classes/c/net.safetensors", StoredFiles.safetensors(weights("c")))
                .file("src/main/resources/c/net.safetensors", other)
                .source("d/Net.java", NET.formatted("d", "models/d.safetensors", "", ""))
                .file("classes/models/d.safetensors", StoredFiles.safetensors(weights("d")))
                .source("e/Net.java", net("e"))
                .file("src/main/resources/e/net.safetensors", StoredFiles.safetensors(weights("e")))
                .source("f/Net.java", NET.formatted("f", "f.safetensors", "", ""))
                .file("src/main/resources/f.safetensors", StoredFiles.safetensors(weights("f")))
                .run());
    }

    /** Eclipse's throws IllegalArgumentException. */
    @CompilerTest
    void aFilerThatRefusesHasNothing(CompilerKind compiler) throws IOException {
        Compilation compilation = Compile.with(compiler)
                .processor(new WatchedProcessor(location -> {
                    throw new IllegalArgumentException("no resources here");
                }))
                .source("a/Net.java", net("a"))
                .file("classes/a/net.safetensors", StoredFiles.safetensors(weights("a")))
                .run();
        assertDiagnostics(compilation, warning("weights-not-found").at("weights = |\"net"));
        assertTrue(compilation.succeeded());
        assertTrue(compilation.generatedSource("a.NetModel").contains("NetModel load() throws IOException"));
    }

    @CompilerTest
    void severityAndSuppression(CompilerKind compiler) throws IOException {
        String suppressed = net("b").replace(
                        "public interface",
                        "@Suppress(value = \"weights-not-found\", because = \"it comes later\")\npublic interface");
        assertDiagnostics(
                Compile.with(compiler)
                        .option("-Atenonet.lint=weights-not-found=error")
                        .source("a/Net.java", net("a"))
                        .source("b/Net.java", suppressed)
                        .run(),
                error("weights-not-found").at("package a;\n\nimport dev.tenonet.*;\n\n@Network(weights = |\"net"));
    }

    @CompilerTest
    void loadReadsTheResource(CompilerKind compiler) throws Exception {
        Compile compile = Compile.with(compiler)
                .source("a/Net.java", net("a"))
                .source("b/Net.java", NET.formatted("b", "b.npz", "", ""))
                .file("classes/a/net.safetensors", StoredFiles.safetensors(weights("a")))
                .file("classes/b.npz", StoredFiles.npz(weights("b")));
        Compilation compilation = compile.run();
        assertClean(compilation);
        for (String in : List.of("a", "b")) {
            float[][] expected = run(Models.load(compilation, in + ".NetModel", weights(in)));
            assertArrayEquals(expected, run(load(compilation, in)));
        }
        Throwable missing = thrown(compilation.without("a/net.safetensors"), "a");
        assertInstanceOf(FileNotFoundException.class, missing);
        assertTrue(missing.getMessage().contains("the resource net.safetensors"), missing::getMessage);
    }

    /** What is packed is not what was compiled. */
    @Test
    void loadSaysThatTheFileHasChanged() throws Exception {
        Compilation compilation = Compile.with(CompilerKind.JAVAC)
                .source("a/Net.java", net("a"))
                .file("classes/a/net.safetensors", StoredFiles.safetensors(weights("a")))
                .run();
        byte[] changed = StoredFiles.safetensors(weights("a").rename("conva.bias", "conva.offset"));
        Throwable mismatch = thrown(compilation.with("a/net.safetensors", changed), "a");
        assertInstanceOf(WeightsMismatchException.class, mismatch);
        assertTrue(
                mismatch.getMessage().contains("net.safetensors has changed since Net was compiled"),
                mismatch::getMessage);
        assertTrue(mismatch.getMessage().contains("the weights of net.safetensors do not fit"), mismatch::getMessage);
        byte[] fits = StoredFiles.safetensors(weights("a").without("bna.num_batches_tracked"));
        run(load(compilation.with("a/net.safetensors", fits), "a"));
    }

    @Test
    void aStubHasTheSameMethod() throws IOException {
        Compilation compilation = Compile.with(CompilerKind.JAVAC)
                .source("a/Net.java", net("a"))
                .file("classes/a/net.safetensors", StoredFiles.safetensors(one("other", 1)))
                .run();
        assertFalse(compilation.succeeded());
        assertTrue(compilation.generatedSource("a.NetModel").contains("NetModel load() throws IOException"));
    }

    private static Model load(Compilation compilation, String in) throws ReflectiveOperationException {
        Method load = compilation.load(in + ".NetModel").getMethod("load");
        return (Model) load.invoke(null);
    }

    private static Throwable thrown(Compilation compilation, String in) {
        return assertThrows(InvocationTargetException.class, () -> load(compilation, in))
                .getCause();
    }

    private static float[][] run(Model model) {
        float[][] in = {new float[2 * 8 * 8]};
        Arrays.fill(in[0], 0.25f);
        float[][] out = {new float[10]};
        model.run(in, out);
        assertEquals(10, out[0].length);
        return out;
    }
}
