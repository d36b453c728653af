package dev.tenonet.processor.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Reported;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every int of every annotation at its extremes, and at sizes whose products leave int. What comes of each stands in
 * {@code extremes.txt}: the ids of the errors, or the shape of the result. {@code -Dgoldens.update=true} prints
 * the table anew.
 */
class ExtremesTest {
    private static final Pattern RESULT = Pattern.compile("OUTPUTS = [^;]*List\\.of\\(([0-9, ]+)\\)\\)\\);");

    private static final List<String> VALUES = List.of("Integer.MAX_VALUE", "Integer.MIN_VALUE", "65536", "0");

    /** Annotations with ints, as they fit the input on their left, an image, a sequence or a vector. */
    private static final Map<String, String> USES = uses();

    private static Map<String, String> uses() {
        Map<String, String> uses = new TreeMap<>();
        String image = "@Input(channels = 4, height = 8, width = 8)";
        String sequence = "@Input(channels = 4, length = 9)";
        for (String use : List.of(
                "AdaptiveAvgPool2d(height = 2, width = 2)",
                "AdaptiveMaxPool2d(height = 2, width = 2)",
                "AvgPool2d(kernel = 2)",
                "BatchNorm()",
                "ChannelShuffle(groups = 2)",
                "Conv2d(channels = 4, kernel = 3)",
                "ConvTranspose2d(channels = 4, kernel = 3)",
                "Crop(value = 1)",
                "DepthwiseConv2d(kernel = 3)",
                "Expect(value = {4, 8, 8}) @Relu",
                "GroupNorm(groups = 2)",
                "InstanceNorm()",
                "LayerNorm()",
                "LocalResponseNorm(size = 3)",
                "LpPool2d(kernel = 2)",
                "MaxPool2d(kernel = 2)",
                "PRelu()",
                "Pad(value = 1)",
                "PixelShuffle(factor = 2)",
                "PixelUnshuffle(factor = 2)",
                "Repeat(value = 2) @Unit",
                "Reshape(value = {4, 64})",
                "Slice(from = 0)",
                "Upsample(height = 9, width = 9)")) {
            uses.put(use.replaceAll("\\(.*", ""), image + " " + use);
        }
        for (String use : List.of(
                "AdaptiveAvgPool1d(length = 2)",
                "AdaptiveMaxPool1d(length = 2)",
                "AvgPool1d(kernel = 2)",
                "Conv1d(channels = 4, kernel = 3)",
                "ConvTranspose1d(channels = 4, kernel = 3)",
                "LpPool1d(kernel = 2)",
                "MaxPool1d(kernel = 2)")) {
            uses.put(use.replaceAll("\\(.*", ""), sequence + " " + use);
        }
        uses.put("Linear", "@Input(features = 6) Linear(features = 5)");
        uses.put("Parameter", "@Input(features = 6) Parameter(value = {4, 8, 8})");
        uses.put("Input", "@Input(channels = 4, height = 8, width = 8) Relu");
        return uses;
    }

    /** A case, such as {@code Conv2d.kernel = 0}, and the network of it. */
    private static Map<String, String> networks() {
        Map<String, String> networks = new TreeMap<>();
        for (String annotation : Vocabulary.annotations()) {
            for (java.lang.reflect.Method element : Vocabulary.elements(annotation)) {
                if (List.of("int", "int[]").contains(element.getReturnType().getSimpleName())) {
                    for (String value : VALUES) {
                        networks.put(
                                annotation + "." + element.getName() + " = " + value,
                                network(annotation, element.getName(), value));
                    }
                }
            }
        }
        networks.put("Conv2d SAME", with("Conv2d", "dilation = Integer.MAX_VALUE, padding = Padding.SAME"));
        networks.put("Conv2d FULL", with("Conv2d", "dilation = Integer.MAX_VALUE, padding = Padding.FULL"));
        networks.put(
                "MaxPool2d ceil",
                with("MaxPool2d", "dilation = Integer.MAX_VALUE, stride = Integer.MAX_VALUE, ceil = true"));
        networks.put(
                "Upsample.scale", with("Upsample", "scale = Integer.MAX_VALUE").replace("height = 9, width = 9, ", ""));
        networks.put(
                "Crop both",
                with("Crop", "").replace("value = 1, ", "value = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0}"));
        networks.put(
                "Pad both",
                with("Pad", "").replace("value = 1, ", "value = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 0}"));
        networks.put(
                "ConvTranspose2d both",
                with(
                        "ConvTranspose2d",
                        "stride = Integer.MAX_VALUE, dilation = Integer.MAX_VALUE, pad = Integer.MAX_VALUE"));
        networks.put(
                "between operations",
                "@Input(channels = 4, height = 8, width = 8) Tensor x();\n"
                        + "    @Conv2d(channels = 1 << 30, kernel = 1) @GlobalAvgPool Tensor y();\n");
        networks.put(
                "strides",
                "@Input(channels = 4, height = 8, width = 8) Tensor x();\n    "
                        + "@MaxPool2d(kernel = 1, stride = Integer.MAX_VALUE) Tensor p#();\n    ".repeat(3)
                        + "@Upsample(scale = 2) Tensor up();\n"
                        + "    @Conv2d(channels = 2, kernel = 2) Tensor y();\n");
        return networks;
    }

    private static String network(String annotation, String element, String value) {
        String use = USES.getOrDefault(annotation, "no use of @" + annotation);
        if (annotation.equals("Input")) {
            boolean image = List.of("channels", "height", "width").contains(element);
            String input = image
                    ? "channels = 4, height = 8, width = 8".replaceAll(element + " = \\d", element + " = " + value)
                    : (element.equals("length") ? "channels = 4, " : "") + element + " = " + value;
            return "@Input(" + input + ") Tensor x();\n    @Relu Tensor y();\n";
        }
        String stated = "(?<=[(, ])" + element + " = (\\{[^}]*}|\\d+)";
        String attributes = use.substring(use.indexOf(") ") + 2);
        String changed = attributes.replaceAll(stated, element + " = " + value);
        if (annotation.equals("Upsample") && (element.equals("length") || element.equals("scale"))) {
            changed = "Upsample(" + element + " = " + value + ")";
        } else if (changed.equals(attributes)) {
            return with(annotation, element + " = " + value);
        }
        String input =
                element.equals("length") ? "@Input(channels = 4, length = 9)" : use.substring(0, use.indexOf(") ") + 1);
        return input + " Tensor x();\n    @" + changed + " Tensor y();\n";
    }

    private static String with(String annotation, String more) {
        String use = USES.getOrDefault(annotation, "no use of @" + annotation);
        int end = use.indexOf(") ") + 1;
        String changed = use.substring(end + 1).replaceFirst("\\(", "(").replaceFirst("\\)", ", " + more + ")");
        return use.substring(0, end) + " Tensor x();\n    @" + changed.replace("(, ", "(") + " Tensor y();\n";
    }

    private static String source(int number, String layers) {
        StringBuilder numbered = new StringBuilder();
        int next = 0;
        for (String part : layers.split("#", -1)) {
            numbered.append(numbered.isEmpty() ? "" : next++).append(part);
        }
        return "package n" + number + ";\n\nimport dev.tenonet.*;\n\n@Network\ninterface Net {\n    " + numbered
                + "}\n\n"
                + "@Block\n@interface Unit {\n    interface Layers {\n        @Input Tensor x();\n"
                + "        @Tanh Tensor y();\n    }\n}\n";
    }

    /** The ids of the errors, or the shape of the result. */
    private static String verdict(Compilation compilation, int number) {
        List<String> ids = compilation.diagnostics().stream()
                .filter(reported -> reported.isError() && reported.file().startsWith("n" + number + "/"))
                .map(Reported::id)
                .toList();
        if (!ids.isEmpty()) {
            return String.join(" ", ids);
        }
        Matcher result = RESULT.matcher(compilation.generatedSource("n" + number + ".NetModel"));
        return result.find() ? result.group(1).replace(", ", "x") : "a stub without an error";
    }

    @Test
    void areRefusedOrRight() {
        Map<String, String> networks = networks();
        // Else generated code would go unread after any error.
        Compile compile =
                Compile.with(CompilerKind.JAVAC).option("-Atenonet.lint=all=off", "--should-stop=ifError=FLOW");
        List<String> cases = new ArrayList<>(networks.keySet());
        for (int i = 0; i < cases.size(); i++) {
            compile.source("n" + i + "/Net.java", source(i, networks.get(cases.get(i))));
        }
        Compilation compilation = compile.run();
        StringBuilder table = new StringBuilder();
        for (int i = 0; i < cases.size(); i++) {
            table.append(cases.get(i))
                    .append(": ")
                    .append(verdict(compilation, i))
                    .append('\n');
        }
        if (Boolean.getBoolean("goldens.update")) {
            System.out.println(table);
        } else {
            assertEquals(expected(), table.toString());
        }
    }

    /** A new attribute is tried too, or this says that it is not. */
    @Test
    void allAnnotationsWithIntsAreTried() {
        List<String> untried = Vocabulary.annotations().stream()
                .filter(annotation -> Vocabulary.elements(annotation).stream()
                        .anyMatch(element -> List.of("int", "int[]")
                                .contains(element.getReturnType().getSimpleName())))
                .filter(annotation -> !USES.containsKey(annotation))
                .toList();
        assertEquals(List.of(), untried);
    }

    private static String expected() {
        try (InputStream in = ExtremesTest.class.getResourceAsStream("/extremes.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
