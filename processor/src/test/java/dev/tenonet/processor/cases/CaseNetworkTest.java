package dev.tenonet.processor.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseNetworkTest {
    private static final List<Integer> IMAGE = List.of(2, 4, 8, 9);

    @Test
    void aWholeNetwork() {
        CaseNetwork network = network(
                IMAGE,
                layer("Conv2d", Map.of("out_channels", 4, "padding", "same"), "t0", "x"),
                layer("add", Map.of(), "t1", "t0", "x", "t0"),
                layer("add", Map.of(), "t2", "t0", "t0", "t1"));
        assertEquals("""
                package cases;

                import dev.tenonet.*;

                @Network
                public interface Case7_folder_a_case {
                    @Input(channels = 4, height = 8, width = 9) Tensor x();
                    @Conv2d(channels = 4, padding = Padding.SAME) Tensor t0(Tensor x);
                    @Identity Tensor t0_2(Tensor t0);
                    @Add Tensor t1(Tensor t0, Tensor x, Tensor t0_2);
                    @Add Tensor t2(Tensor t0, Tensor t0_2, Tensor t1);
                }
                """, network.text());
        assertEquals(7, network.line("x"));
        assertEquals(11, network.line("t2"));
    }

    @Test
    void inputs() {
        assertEquals("@Input(features = 8) Tensor x();", line(network(List.of(2, 8)), "x"));
        assertEquals("@Input(channels = 8, length = 9) Tensor x();", line(network(List.of(2, 8, 9)), "x"));
        for (List<Integer> shape : List.of(List.of(2), List.of(2, 3, 4, 5, 6))) {
            var e = assertThrows(OutsideLanguage.class, () -> network(shape));
            assertEquals("input " + shape, e.getMessage());
        }
    }

    @Test
    void convolutions() {
        assertEquals(
                "@Conv2d(kernel = {3, 1}, stride = 2, dilation = {1, 2}, inChannels = 4, channels = 6, groups = 2,"
                        + " bias = false, border = Border.REFLECT, pad = {1, 0})",
                annotation(
                        "Conv2d",
                        args(
                                "in_channels",
                                4,
                                "out_channels",
                                6,
                                "kernel_size",
                                List.of(3, 1),
                                "stride",
                                2,
                                "dilation",
                                List.of(1, 2),
                                "groups",
                                2,
                                "bias",
                                false,
                                "padding",
                                List.of(1, 0),
                                "padding_mode",
                                "reflect")));
        assertEquals("@Conv2d(padding = Padding.VALID)", annotation("Conv2d", args("padding", "valid")));
        assertOutside("Conv2d padding full", "Conv2d", args("padding", "full"));
        assertOutside("Conv2d border symmetric", "Conv2d", args("padding_mode", "symmetric"));
        assertOutside("Conv2d", "Conv2d", args("padding_mode", "mirror"));
    }

    @Test
    void pools() {
        assertEquals(
                "@MaxPool2d(kernel = 3, stride = 2, dilation = 2, pad = 1, ceil = true)",
                annotation(
                        "MaxPool2d",
                        args(
                                "kernel_size",
                                3,
                                "stride",
                                List.of(2),
                                "dilation",
                                2,
                                "padding",
                                1,
                                "ceil_mode",
                                true,
                                "return_indices",
                                false)));
        assertOutside("MaxPool2d return_indices", "MaxPool2d", args("kernel_size", 3, "return_indices", true));
        assertEquals(
                "@AvgPool2d(kernel = 2, countPadding = false, divisor = 3)",
                annotation(
                        "AvgPool2d",
                        args("kernel_size", 2, "stride", null, "count_include_pad", false, "divisor_override", 3)));
        assertEquals("@GlobalAvgPool", annotation("AdaptiveAvgPool2d", args("output_size", 1)));
        assertEquals("@GlobalAvgPool", annotation("AdaptiveAvgPool2d", args("output_size", List.of(1, 1))));
        assertEquals(
                "@AdaptiveAvgPool2d(height = 8, width = 1)",
                annotation("AdaptiveAvgPool2d", args("output_size", Arrays.asList(null, 1))));
        assertEquals(
                "@AdaptiveMaxPool2d(height = 3, width = 3)",
                annotation("AdaptiveMaxPool2d", args("output_size", 3, "return_indices", false)));
        assertEquals(
                "@LpPool2d(p = 3, kernel = 2, ceil = true)",
                annotation("LPPool2d", args("norm_type", 3, "kernel_size", 2, "ceil_mode", true)));
    }

    @Test
    void parts() {
        assertEquals(
                "@Slice(axis = Axis.CHANNELS, from = 1, to = -1, step = 2)",
                annotation("slice", args("dim", 1, "start", 1, "end", -1, "step", 2)));
        assertEquals(
                "@Slice(axis = Axis.WIDTH, from = 6, to = 8)",
                annotation("narrow", args("dim", -1, "start", -3, "length", 2)));
        assertEquals(
                "@Slice(axis = Axis.HEIGHT, to = 5)",
                annotation("getitem", args("index", Arrays.asList(null, null, Arrays.asList(null, 5)))));
        assertOutside("getitem dropping an axis", "getitem", args("index", Arrays.asList(null, 2)));
        assertEquals(
                "@Pad(fill = 0, axis = Axis.CHANNELS, value = {2, 1})",
                annotation("pad", args("pad", List.of(0, 0, 0, 0, 2, 1), "value", 0)));
        assertEquals("@Pad(value = {3, 4, 1, 2})", annotation("pad", args("pad", List.of(1, 2, 3, 4))));
        assertEquals("@ChannelShuffle(groups = 2)", annotation("ChannelShuffle", args("groups", 2)));
        assertEquals("@PixelUnshuffle(factor = 2)", annotation("PixelUnshuffle", args("downscale_factor", 2)));
        assertEquals(
                "@Upsample(mode = Resize.BICUBIC, factor = {1.5, 2})",
                annotation("Upsample", args("scale_factor", List.of(1.5, 2), "mode", "bicubic")));
    }

    @Test
    void axes() {
        assertEquals("@Softmax(axis = Axis.CHANNELS)", annotation("Softmax", args("dim", 1)));
        assertEquals("@Softmax(axis = Axis.HEIGHT)", annotation("Softmax", args("dim", -2)));
        assertEquals("@Softmax(axis = Axis.WIDTH)", annotation("Softmax", args("dim", 3)));
        assertEquals("@Softmax(axis = Axis.LENGTH)", annotation("Softmax", args("dim", 4)));
        assertEquals("@Softmax(axis = Axis.LENGTH)", annotation("Softmax", args("dim", -5)));
        assertOutside("Softmax batch axis", "Softmax", args("dim", 0));
        assertOutside("Softmax without dim", "Softmax", args());
        Map<String, Object> last = args("dim", -1);
        assertEquals(
                "@Softmax(axis = Axis.FEATURES) Tensor t0(Tensor x);",
                line(network(List.of(2, 8), layer("Softmax", last, "t0", "x")), "t0"));
        assertEquals(
                "@Softmax(axis = Axis.LENGTH) Tensor t0(Tensor x);",
                line(network(List.of(2, 8, 9), layer("Softmax", last, "t0", "x")), "t0"));
    }

    private static String annotation(String type, Map<String, Object> args) {
        return line(network(IMAGE, layer(type, args, "t0", "x")), "t0").replace(" Tensor t0(Tensor x);", "");
    }

    private static void assertOutside(String reason, String type, Map<String, Object> args) {
        OutsideLanguage outside =
                assertThrows(OutsideLanguage.class, () -> network(IMAGE, layer(type, args, "t0", "x")));
        assertEquals(reason, outside.getMessage());
    }

    private static String line(CaseNetwork network, String layer) {
        return network.text()
                .lines()
                .toList()
                .get((int) network.line(layer) - 1)
                .strip();
    }

    private static CaseNetwork network(List<Integer> input, TorchCase.Layer... layers) {
        List<TorchCase.Port> inputs = List.of(new TorchCase.Port("x", input, null, null));
        return new CaseNetwork(
                new TorchCase(
                        "folder/a-case", inputs, List.of(), List.of(), List.of(layers), 0, 0, Optional.empty(), ""),
                7);
    }

    private static TorchCase.Layer layer(String type, Map<String, Object> args, String out, String... in) {
        return new TorchCase.Layer(type, args, List.of(in), out, Map.of(), Optional.empty());
    }

    /** Names and values by turns; a value may be null, as in JSON. */
    private static Map<String, Object> args(Object... pairs) {
        Map<String, Object> args = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            args.put((String) pairs[i], pairs[i + 1]);
        }
        return args;
    }
}
