package dev.tenonet.processor.report;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Networks to report on. */
final class Reports {
    private static final String RESIDUAL = """
            package demo;

            import dev.tenonet.*;

            @Block
            @interface Residual {
                int channels();

                interface Layers {
                    @Input Tensor x();
                    @Conv2d(kernel = 3, pad = 1, bind = "channels") @Relu Tensor conv1();
                    @Conv2d(kernel = 3, pad = 1, bind = "channels") Tensor conv2();
                    @Add @Relu Tensor sum(Tensor conv2, Tensor x);
                }
            }
            """;

    static final String BRANCHES = net(
            "@Input(channels = 3, height = 9, width = 13) Tensor image();",
            "@Input(channels = 6, height = 1, width = 1) Tensor gate();",
            "@Conv2d(channels = 4, kernel = 3, pad = 1, border = Border.REFLECT) @Relu Tensor a(Tensor image);",
            "@MaxPool2d(kernel = 3, stride = 1, pad = 1) Tensor b(Tensor image);",
            "@Conv2d(channels = 2, kernel = {3, 5}, dilation = {2, 1}, padding = Padding.SAME) Tensor c(Tensor a);",
            "@Concat @Silu Tensor joined(Tensor a, Tensor c);",
            "@Multiply @Output Tensor gated(Tensor joined, Tensor gate);",
            "@GlobalAvgPool @Flatten Tensor pooled(Tensor b);",
            "@Linear(features = 5) @Softmax Tensor classes();");

    /** A learned tensor, a layer with another's parameters, and a pool whose cells differ. */
    static final String SOURCES = net(
            "@Input(channels = 3, height = 24, width = 24) Tensor image();",
            "@Parameter({4, 1, 1}) Tensor factors();",
            "@Conv2d(channels = 4, kernel = 3) Tensor a(Tensor image);",
            "@Shared(\"a\") @Conv2d(channels = 4, kernel = 3) Tensor b(Tensor image);",
            "@Subtract Tensor c(Tensor a, Tensor b);",
            "@Multiply Tensor scaled(Tensor c, Tensor factors);",
            "@Pad({1, 1, 1, 1}) @AdaptiveMaxPool2d(height = 5, width = 5) Tensor cells();",
            "@AdaptiveAvgPool2d(height = 5, width = 1) Tensor means();");

    static final String SEQUENCE = net(
            "@Input(channels = 3, length = 16) Tensor sound();",
            "@Conv1d(channels = 5, kernel = 3, stride = 2) @Elu Tensor conv();",
            "@Mean({Axis.LENGTH}) Tensor mean();");

    /** Fifty blocks of three layers in one: more than a drawing shows at once. */
    static final String DEEP = net(
            "@Input(channels = 4, height = 8, width = 8) Tensor image();",
            "@Residual(channels = 4) @Repeat(50) Tensor body();",
            "@GlobalAvgPool Tensor pooled();");

    /** Layers that others compute on the way, and a finding that is accepted. */
    static final String FUSED = net(
            "@Suppress(value = \"uneven-padding\", because = \"trained like that\")",
            "@Input(channels = 3, height = 16, width = 16) Tensor image();",
            "@Conv2d(channels = 8, kernel = 3, stride = 2, pad = 1) Tensor conv();",
            "@BatchNorm Tensor norm();",
            "@Relu Tensor relu();",
            "@Conv2d(channels = 8, kernel = 1) Tensor shortcut();",
            "@Add @Relu Tensor sum(Tensor shortcut, Tensor relu);",
            "@GlobalAvgPool Tensor pooled();",
            "@Flatten Tensor flat();",
            "@Linear(features = 5) Tensor aClassifierWhoseNameIsLongerThanACardWas();");

    static final String FAULTY = net(
            "@Input(channels = 3, height = 8, width = 8) Tensor image();",
            "@Conv2d(channels = 4, kernel = 9) Tensor conv();");

    private static final Map<String, String> WRITTEN = new ConcurrentHashMap<>();

    private Reports() {}

    private static String net(String... layers) {
        return "package demo;\n\nimport dev.tenonet.*;\n\n@Network\npublic interface Net {\n    "
                + String.join("\n    ", layers) + "\n}\n";
    }

    /** ResNet-18 at a size of the input. */
    static String resNet18(int size) {
        try (var in = Reports.class.getResourceAsStream("/networks/ResNet18.java")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("225", String.valueOf(size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles a source with both kinds of reports. */
    static Compilation compile(CompilerKind compiler, String source) {
        Compile compile = Compile.with(compiler).option("-Atenonet.report=html, text");
        if (source.contains("ResNet18")) {
            compile.source("demo/ResNet18.java", source);
        } else {
            compile.source(RESIDUAL).source(source);
        }
        return compile.run();
    }

    /** The page of a network; compiled once. */
    static String html(String source) {
        return WRITTEN.computeIfAbsent(source, Reports::compiled);
    }

    /** The page of a network. */
    static String compiled(String source) {
        return resource(source, "html");
    }

    /** The text of a network. */
    static String text(String source) {
        return resource(source, "txt");
    }

    private static String resource(String source, String extension) {
        String model = source.contains("ResNet18") ? "ResNet18Model" : "NetModel";
        return compile(CompilerKind.JAVAC, source).resource("demo/" + model + "." + extension);
    }
}
