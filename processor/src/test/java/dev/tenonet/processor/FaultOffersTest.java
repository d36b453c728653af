package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.OfferedChange;
import dev.tenonet.processor.testing.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is offered for faults that lie in other layers: sizes of the input, and {@code @Reshape} on a vector. Each offer is
 * applied by its words and compiled.
 */
class FaultOffersTest {
    private static final String CONV = "@Conv2d(channels = 4, kernel = 3, pad = 1) @Relu Tensor ";
    private static final String UP = "@ConvTranspose2d(channels = 4, kernel = 2, stride = 2) @Relu Tensor ";
    private static final String LINE = "@Conv1d(channels = 4, kernel = 3, pad = 1) @Relu Tensor ";
    private static final String HALF = "@Conv2d(channels = 4, kernel = 2, stride = 2) @Relu Tensor ";

    private static String net(String input, List<String> layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface Net {\n    @Input(" + input + ") Tensor image();\n    "
                + String.join("\n    ", layers) + "\n}\n";
    }

    private static Arguments sizes(String name, String input, List<String> layers, String... offers) {
        return arguments(name, net(input, layers), List.of(offers));
    }

    /** Four levels with skips, padded so that only the pools change sizes. */
    private static List<String> unet(String merge) {
        List<String> layers = new ArrayList<>(List.of(CONV + "down0();"));
        for (int level = 1; level <= 4; level++) {
            layers.add("@MaxPool2d(kernel = 2) Tensor pool" + level + "();");
            layers.add(CONV + "down" + level + "();");
        }
        for (int level = 3; level >= 0; level--) {
            layers.add(UP + "up" + level + "();");
            layers.add(merge + " Tensor merged" + level + "(Tensor down" + level + ", Tensor up" + level + ");");
        }
        return layers;
    }

    static Stream<Arguments> skips() {
        List<String> concat = unet("@Concat");
        return Stream.of(
                sizes("U-Net", "channels = 1, height = 572, width = 572", concat, square(560), square(576)),
                sizes("with sums", "channels = 1, height = 90, width = 90", unet("@Add"), square(80), square(96)),
                sizes(
                        "of other rows",
                        "channels = 1, height = 540, width = 960",
                        concat,
                        "give image height = 528",
                        "give image height = 544"),
                // Rows disagree at the level above, which has a message of its own.
                sizes(
                        "of other columns and then rows",
                        "channels = 1, height = 100, width = 60",
                        concat,
                        "give image width = 48",
                        "give image width = 64"),
                sizes(
                        "of other rows and columns",
                        "channels = 1, height = 100, width = 61",
                        concat.subList(2, concat.size() - 4),
                        "give image height = 97, width = 57",
                        "give image height = 104, width = 64"),
                sizes(
                        "of a sequence",
                        "channels = 1, length = 50",
                        List.of(
                                LINE + "down();",
                                "@MaxPool1d(kernel = 4) Tensor pool();",
                                "@ConvTranspose1d(channels = 4, kernel = 4, stride = 4) @Relu Tensor up();",
                                "@Concat Tensor merged(Tensor down, Tensor up);"),
                        "give image length = 48",
                        "give image length = 52"),
                sizes(
                        "only equal where one pixel is left",
                        "channels = 4, height = 8, width = 8",
                        List.of(HALF + "half();", "@Add Tensor sum(Tensor image, Tensor half);"),
                        "bring 4x8x8 to 4x4x4 with @Conv2d(channels = 4, kernel = 1, stride = 2)"),
                sizes(
                        "of channels",
                        "channels = 3, height = 9, width = 9",
                        List.of(HALF + "half();", UP + "up();", "@Add Tensor sum(Tensor image, Tensor up);"),
                        "bring both to one shape, 3x9x9 or 4x8x8"));
    }

    private static String square(int size) {
        return "give image height = " + size + ", width = " + size;
    }

    static Stream<Arguments> expectations() {
        return Stream.of(
                sizes(
                        "@Expect",
                        "channels = 1, height = 20, width = 20",
                        List.of("@Expect({4, 16, 16}) " + HALF + "half();"),
                        "@Expect({4, 10, 10})",
                        square(32)),
                sizes(
                        "@Expect of rows",
                        "channels = 1, height = 20, width = 20",
                        List.of("@Expect({4, 8, 10}) " + HALF + "half();"),
                        "@Expect({4, 10, 10})",
                        "give image height = 17"),
                sizes(
                        "@Expect of height and width exchanged",
                        "channels = 1, height = 20, width = 30",
                        List.of("@Expect({4, 30, 20}) " + CONV + "conv();"),
                        "@Expect({4, 20, 30})",
                        "give image height = 30, width = 20"),
                sizes(
                        "@Expect of a vector",
                        "channels = 1, height = 20, width = 20",
                        List.of(CONV + "conv();", "@Expect(900) @Flatten Tensor flat();"),
                        "@Expect({1600})",
                        square(15)),
                sizes(
                        "@Expect of channels",
                        "channels = 1, height = 20, width = 20",
                        List.of("@Expect({8, 10, 10}) " + HALF + "half();"),
                        "@Expect({4, 10, 10})",
                        "change the layers that lead here"));
    }

    static Stream<Arguments> features() {
        String dense = "@Linear(features = 3, inFeatures = %d) Tensor dense();";
        return Stream.of(
                sizes(
                        "inFeatures",
                        "channels = 1, height = 32, width = 32",
                        List.of(HALF + "half();", "@Flatten Tensor flat();", String.format(dense, 4 * 112 * 112)),
                        "inFeatures = 1024",
                        "leave it out: it is inferred",
                        square(224)),
                sizes(
                        "inFeatures of no square",
                        "channels = 1, height = 8, width = 6",
                        List.of(CONV + "conv();", "@Flatten Tensor flat();", String.format(dense, 4 * 8 * 8)),
                        "inFeatures = 192",
                        "leave it out: it is inferred",
                        "give image width = 8"),
                sizes(
                        "inFeatures behind a mean of all positions",
                        "channels = 1, height = 8, width = 8",
                        List.of(CONV + "conv();", "@GlobalAvgPool @Flatten Tensor flat();", String.format(dense, 5)),
                        "inFeatures = 4",
                        "leave it out: it is inferred"));
    }

    static Stream<Arguments> surroundings() {
        return Stream.of(
                sizes(
                        "two inputs of a size",
                        "channels = 1, height = 8, width = 8",
                        List.of(
                                "@Input(channels = 1, height = 8, width = 8) Tensor other();",
                                "@Input(features = 5) Tensor time();",
                                "@Expect({1, 9, 9}) @Add Tensor sum(Tensor image, Tensor other);",
                                "@Flatten Tensor flat();",
                                "@Concat(axis = Axis.FEATURES) Tensor all(Tensor flat, Tensor time);"),
                        "@Expect({1, 8, 8})",
                        "give image and other height = 9, width = 9"),
                sizes(
                        "a vector before the image",
                        "features = 5",
                        List.of(
                                "@Input(channels = 1, height = 8, width = 8) Tensor picture();",
                                "@Expect(81) @Flatten Tensor flat();",
                                "@Concat(axis = Axis.FEATURES) Tensor all(Tensor flat, Tensor image);"),
                        "@Expect({64})",
                        "give picture height = 9, width = 9"),
                sizes(
                        "@LayerNorm of a shape",
                        "channels = 4, height = 8, width = 8",
                        List.of("@LayerNorm(shape = {4, 7, 7}) Tensor norm();"),
                        "shape = {4, 8, 8}",
                        "leave it out, to normalise over all axes",
                        square(7)),
                sizes(
                        "another fault, which stays",
                        "channels = 1, height = 20, width = 20",
                        List.of(
                                "@Expect({4, 16, 16}) " + HALF + "half();",
                                "@Conv2d(channels = 2, kernel = 3, inChannels = 9) Tensor wrong();"),
                        "@Expect({4, 10, 10})",
                        square(32)));
    }

    private static List<String> excite(String... last) {
        List<String> layers = new ArrayList<>(List.of(
                CONV + "conv();",
                "@GlobalAvgPool @Flatten Tensor pool();",
                "@Linear(features = 2) @Relu Tensor squeeze();",
                "@Linear(features = 4) @Sigmoid Tensor gate();"));
        layers.addAll(List.of(last));
        return layers;
    }

    static Stream<Arguments> vectors() {
        String input = "channels = 1, height = 8, width = 8";
        String gated = "@Multiply Tensor gated(Tensor conv, Tensor gate);";
        List<String> marked = excite(gated);
        marked.set(3, "@Output " + marked.get(3));
        List<String> narrow = excite(gated);
        narrow.set(3, "@Linear(features = 3) @Sigmoid Tensor gate();");
        return Stream.of(
                sizes("squeeze-and-excite", input, excite(gated), "put @Reshape({4, 1, 1}) on gate"),
                sizes(
                        "of a block with several numbers of channels",
                        input,
                        List.of(
                                "@Gated(channels = 4) Tensor first();",
                                "@Gated(channels = 8) Tensor second();",
                                "@Block @interface Gated {",
                                "    int channels();",
                                "    interface Layers {",
                                "        @Input Tensor x();",
                                "        @Conv2d(bind = \"channels\", kernel = 3, pad = 1) @Relu Tensor conv();",
                                "        @GlobalAvgPool @Flatten Tensor pool();",
                                "        @Linear(bind = \"features = channels\") @Sigmoid Tensor gate();",
                                "        @Multiply Tensor gated(Tensor conv, Tensor gate);",
                                "    }",
                                "}"),
                        "put @Reshape({-1, 1, 1}) on first.gate"),
                sizes("of a vector that is an output", input, marked, "bring 4 to 4x1x1 with @Reshape({4, 1, 1})"),
                sizes(
                        "of a vector that others read",
                        input,
                        excite(gated, "@Linear(features = 3) Tensor kind(Tensor gate);"),
                        "bring 4 to 4x1x1 with @Reshape({4, 1, 1})"),
                sizes(
                        "of another number of channels",
                        input,
                        narrow,
                        "bring both to one shape, with @Flatten or @Reshape"));
    }

    static Stream<Arguments> all() {
        return Stream.of(skips(), expectations(), features(), surroundings(), vectors())
                .flatMap(cases -> cases);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void offersWhatMends(String name, String source, List<String> expected) {
        Compilation compilation = CompilerKind.JAVAC.compile(source);
        Reported reported = compilation.diagnostics().stream()
                .filter(each -> each.isOwn())
                .findFirst()
                .orElseThrow();
        List<String> offers = OfferedChange.offers(reported.message());
        assertEquals(expected, offers, compilation::report);
        Set<String> before = errors(compilation);
        for (String offer : offers) {
            OfferedChange.apply(source, reported, offer.replace("first.gate", "gate"))
                    .ifPresent(changed -> assertMended(subject(reported), before, offer, changed));
        }
    }

    private static void assertMended(String mended, Set<String> before, String offer, String changed) {
        Compilation compilation = CompilerKind.JAVAC.compile(changed);
        Set<String> left = errors(compilation);
        assertFalse(left.contains(mended), () -> offer + " does not mend\n" + changed + compilation.report());
        assertTrue(before.containsAll(left), () -> offer + " brings something new\n" + changed + compilation.report());
    }

    /** The errors without their words, which change with the numbers. */
    private static Set<String> errors(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(Reported::isError)
                .map(FaultOffersTest::subject)
                .collect(Collectors.toSet());
    }

    private static String subject(Reported reported) {
        return reported.message().split(": ")[0];
    }
}
