package dev.tenonet.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A network of random layers, the same for the same seed: branches that part and meet again, awkward sizes, and whatever
 * passes look for. Layers that nothing reads are outputs.
 */
final class RandomNetwork {
    private static final int LAYERS = 14;

    /** Images stay small, or the tests would be slow. */
    private static final int LARGEST = 20;

    private static final List<String> ACTIVATIONS = List.of(
            "@Relu",
            "@Relu6",
            "@Tanh",
            "@Silu",
            "@Gelu",
            "@Sigmoid",
            "@LeakyRelu",
            "@Clip(min = -0.25, max = 0.5)",
            "@Abs",
            "@Erf",
            "@Sin",
            "@Scale(value = -0.5, offset = 0.25)");

    private record Image(String name, int channels, int height, int width) {
        boolean hasSizeOf(Image other) {
            return height == other.height && width == other.width;
        }
    }

    private final Random random;
    private final List<Image> images = new ArrayList<>();
    private final List<Image> unread = new ArrayList<>();
    private final List<String> layers = new ArrayList<>();

    private RandomNetwork(long seed) {
        random = new Random(seed);
    }

    /** The source of {@code demo.<name>}. */
    static String source(String name, long seed) {
        return new RandomNetwork(seed).write(name);
    }

    private String write(String name) {
        Image image = new Image("image", from(1, 5), from(5, 12), from(5, 12));
        layers.add(String.format(
                Locale.ROOT,
                "@Input(channels = %d, height = %d, width = %d) Tensor image();",
                image.channels,
                image.height,
                image.width));
        images.add(image);
        while (images.size() < LAYERS) {
            add();
        }
        List<String> lines = new ArrayList<>();
        for (String layer : layers) {
            boolean output =
                    unread.stream().anyMatch(left -> layer.contains(" " + left.name + "(")) || from(0, 12) == 0;
            lines.add(output ? "@Output " + layer : layer);
        }
        return "package demo;\n\nimport dev.tenonet.*;\n\n@Network\npublic interface " + name + " {\n    "
                + String.join("\n    ", lines) + "\n}\n";
    }

    /** From {@code least} to {@code most}. */
    private int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the last, so that networks become deep, but not only those. */
    private Image source() {
        return images.get(Math.max(0, images.size() - from(1, 4)));
    }

    private void add() {
        Image in = source();
        switch (from(0, 13)) {
            case 0, 1 -> convolution(in);
            case 2 -> padded(in);
            case 3 -> pool(in);
            case 4 ->
                put(
                        "@BatchNorm(name = \"norm" + images.size() + "\")" + activation(),
                        in,
                        in.channels,
                        in.height,
                        in.width);
            case 5 ->
                put(
                        one(List.of("@Softplus", "@ChannelScale(name = \"scale" + images.size() + "\", bias = true)"))
                                + activation(),
                        in,
                        in.channels,
                        in.height,
                        in.width);
            case 6, 7 -> concat(in);
            case 8, 9 -> sum(in);
            case 10 -> crop(in);
            case 11 -> other(in);
            case 12 -> slice(in);
            default -> shuffle(in);
        }
    }

    private String activation() {
        return from(0, 1) == 0 ? "" : " " + one(ACTIVATIONS);
    }

    private Image put(String annotations, Image in, int channels, int height, int width) {
        return put(annotations, List.of(in), channels, height, width);
    }

    private Image put(String annotations, List<Image> in, int channels, int height, int width) {
        Image image = new Image("layer" + images.size(), channels, height, width);
        String parameters =
                String.join(", ", in.stream().map(read -> "Tensor " + read.name).toList());
        layers.add(annotations + " Tensor " + image.name + "(" + parameters + ");");
        images.add(image);
        unread.removeAll(in);
        unread.add(image);
        return image;
    }

    private void convolution(Image in) {
        int kernel = one(List.of(1, 3, 3));
        int channels = from(1, 20);
        // One row or column has nothing to be mirrored.
        boolean mirrors = in.height > 1 && in.width > 1;
        String border = one(List.of("", "", mirrors ? ", border = Border.REFLECT" : ""));
        String norm = from(0, 2) == 0 ? " @BatchNorm(name = \"norm" + images.size() + "\")" : "";
        boolean depthwise = from(0, 3) == 0;
        String type = depthwise ? "@DepthwiseConv2d(" : "@Conv2d(channels = " + channels + ", ";
        put(
                type + "kernel = " + kernel + ", pad = " + kernel / 2 + border + ")" + norm + activation(),
                in,
                depthwise ? in.channels : channels,
                in.height,
                in.width);
    }

    /** Padding by a layer of its own, then what may take it over. */
    private void padded(Image in) {
        if (in.height >= LARGEST || in.width >= LARGEST) {
            return;
        }
        String border = one(List.of("", ", border = Border.REPLICATE", ", fill = 0.5"));
        int left = from(0, 2);
        Image pad = put(
                "@Pad(value = {1, 2, " + left + ", 1}" + border + ")",
                in,
                in.channels,
                in.height + 3,
                in.width + left + 1);
        String layer = one(List.of(
                "@Conv2d(channels = " + in.channels + ", kernel = 3)",
                "@AvgPool2d(kernel = 3, stride = 1)",
                "@AvgPool2d(kernel = 3, stride = 1, countPadding = false)",
                "@MaxPool2d(kernel = 3, stride = 1)"));
        put(layer + activation(), pad, pad.channels, pad.height - 2, pad.width - 2);
    }

    private void pool(Image in) {
        if (in.height < 2 || in.width < 2) {
            return;
        }
        Image before = from(0, 1) == 0 ? in : put(one(ACTIVATIONS), in, in.channels, in.height, in.width);
        String layer = one(List.of("@MaxPool2d", "@MaxPool2d", "@AvgPool2d"));
        int stride = from(1, 2);
        put(
                layer + "(kernel = 2, stride = " + stride + ")" + activation(),
                before,
                in.channels,
                (in.height - 2) / stride + 1,
                (in.width - 2) / stride + 1);
    }

    private void concat(Image in) {
        Optional<Image> other = partner(in, false);
        if (other.isEmpty() || in.channels + other.get().channels > 3 * LARGEST) {
            return;
        }
        boolean rows = in.channels == other.get().channels && from(0, 2) == 0 && 2 * in.height <= LARGEST;
        put(
                rows ? "@Concat(axis = Axis.HEIGHT)" : "@Concat",
                List.of(in, other.get()),
                rows ? in.channels : in.channels + other.get().channels,
                rows ? 2 * in.height : in.height,
                in.width);
    }

    private void sum(Image in) {
        if (from(0, 3) == 0) {
            learned(in);
            return;
        }
        partner(in, true)
                .ifPresent(other -> put(
                        one(List.of("@Add", "@Add", "@Multiply", "@Maximum", "@Minimum")) + activation(),
                        List.of(in, other),
                        in.channels,
                        in.height,
                        in.width));
    }

    /** A learned tensor merged with an image, of its size or broadcast. */
    private void learned(Image in) {
        Image place = new Image(
                "place" + images.size(), in.channels, from(0, 1) == 0 ? in.height : 1, from(0, 1) == 0 ? in.width : 1);
        layers.add(String.format(
                Locale.ROOT,
                "@Parameter({%d, %d, %d})%s Tensor %s();",
                place.channels,
                place.height,
                place.width,
                activation(),
                place.name));
        boolean concat = place.hasSizeOf(in) && from(0, 2) == 0;
        put(
                concat ? "@Concat" : one(List.of("@Add", "@Multiply")) + activation(),
                from(0, 1) == 0 ? List.of(in, place) : List.of(place, in),
                concat ? 2 * in.channels : in.channels,
                in.height,
                in.width);
    }

    /** Another image of this size; if there is none, a convolution makes one. */
    private Optional<Image> partner(Image in, boolean sameChannels) {
        List<Image> partners = images.stream()
                .filter(other -> other != in && other.hasSizeOf(in))
                .filter(other -> !sameChannels || other.channels == in.channels)
                .toList();
        if (!partners.isEmpty() && from(0, 3) > 0) {
            return Optional.of(one(partners));
        }
        int channels = sameChannels ? in.channels : from(1, 9);
        return Optional.of(
                put("@Conv2d(channels = " + channels + ", kernel = 3, pad = 1)", in, channels, in.height, in.width));
    }

    private void crop(Image in) {
        if (in.height > 4 && in.width > 4) {
            put("@Crop({1, 0, 2, 1})", in, in.channels, in.height - 1, in.width - 3);
        }
    }

    private void slice(Image in) {
        int rest = in.channels - in.channels / 2;
        switch (from(0, 3)) {
            case 0 -> put("@Slice(from = " + in.channels / 2 + ")" + activation(), in, rest, in.height, in.width);
            case 1 -> put("@Slice(to = " + rest + ") @Tanh", in, rest, in.height, in.width);
            case 2 -> put("@Slice(step = 2)", in, (in.channels + 1) / 2, in.height, in.width);
            default -> {
                if (in.height > 4) {
                    put("@Slice(axis = Axis.HEIGHT, from = 1, to = -1)", in, in.channels, in.height - 2, in.width);
                }
            }
        }
    }

    /** With what folds it behind it, or not. */
    private void shuffle(Image in) {
        int groups = in.channels % 2 == 0 ? 2 : in.channels % 3 == 0 ? 3 : 1;
        String layer = one(List.of("", " @Conv2d(channels = " + in.channels + ", kernel = 1)" + activation()));
        put("@ChannelShuffle(groups = " + groups + ")" + layer, in, in.channels, in.height, in.width);
    }

    private void other(Image in) {
        switch (from(0, 8)) {
            case 7 ->
                put(
                        "@RmsNorm(axis = Axis.CHANNELS, name = \"norm" + images.size() + "\")",
                        in,
                        in.channels,
                        in.height,
                        in.width);
            case 8 ->
                put(
                        "@Linear(axis = Axis.WIDTH, features = 5, name = \"dense" + images.size() + "\")"
                                + activation(),
                        in,
                        in.channels,
                        in.height,
                        5);
            case 0 ->
                put(
                        "@LayerNorm(name = \"norm" + images.size() + "\")" + activation(),
                        in,
                        in.channels,
                        in.height,
                        in.width);
            case 1 -> put("@Softmax(axis = Axis.CHANNELS)", in, in.channels, in.height, in.width);
            case 4 -> put("@Normalize(axis = Axis.CHANNELS)", in, in.channels, in.height, in.width);
            case 5 ->
                put(
                        one(List.of("@Amax", "@Amin", "@Sum", "@Norm")) + "(value = Axis.CHANNELS, keep = true)",
                        in,
                        1,
                        in.height,
                        in.width);
            case 6 -> {
                if (in.height == in.width) {
                    partner(in, true)
                            .ifPresent(other -> put("@MatMul", List.of(in, other), in.channels, in.height, in.width));
                }
            }
            case 2 -> put("@InstanceNorm(name = \"norm" + images.size() + "\")", in, in.channels, in.height, in.width);
            default -> {
                if (2 * in.height <= LARGEST && 2 * in.width <= LARGEST) {
                    put(
                            "@ConvTranspose2d(channels = 3, kernel = 2, stride = 2)" + activation(),
                            in,
                            3,
                            2 * in.height,
                            2 * in.width);
                }
            }
        }
    }
}
