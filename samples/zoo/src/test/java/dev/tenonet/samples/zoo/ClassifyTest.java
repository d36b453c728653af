package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Kernels;
import dev.tenonet.runtime.Trace;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.image.ImageTransform;
import dev.tenonet.samples.zoo.network.SqueezeNetModel;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyTest {
    @TempDir
    private static Path folder;

    private static Path weights;
    private static Path picture;
    private static BufferedImage image;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeAll
    static void files() throws IOException {
        weights = folder.resolve("squeezenet.safetensors");
        Expected.weights("squeezenet", new Seeded(6)).save(weights);
        image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 320, 240, Color.BLUE));
        graphics.fillRect(0, 0, 320, 240);
        graphics.dispose();
        picture = folder.resolve("picture.png");
        ImageIO.write(image, "png", picture.toFile());
    }

    private static Outcome run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Classify.run(
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Duration.ofMillis(1));
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Outcome classify(Object... more) {
        Object[] arguments = {"--network", "squeezenet", "--weights", weights, "--image", picture};
        Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return run(all);
    }

    private static void assertPrinted(Outcome outcome, String... patterns) {
        assertEquals(0, outcome.exitCode(), outcome.err());
        for (String pattern : patterns) {
            assertTrue(
                    Pattern.compile(pattern, Pattern.MULTILINE)
                            .matcher(outcome.out())
                            .find(),
                    pattern + " in\n" + outcome.out());
        }
    }

    private static void assertRefused(Outcome outcome, Object... parts) {
        assertEquals(1, outcome.exitCode(), outcome.toString());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("zoo: "), outcome.err());
        for (Object part : parts) {
            assertTrue(outcome.err().contains(part.toString()), outcome.err());
        }
    }

    @Test
    void printsTheLikeliestClasses() throws IOException {
        float[] logits =
                SqueezeNetModel.load(weights).forward(ImageTransform.standard().apply(image));
        List<Integer> order = IntStream.range(0, logits.length)
                .boxed()
                .sorted((i, j) -> Float.compare(logits[j], logits[i]))
                .toList();
        Outcome outcome = classify("--top", "3");
        assertPrinted(
                outcome,
                "^squeezenet runs with " + Pattern.quote(Kernels.description()) + "$",
                "^probability     logit  class$");
        List<String> lines = outcome.out().lines().skip(2).toList();
        assertEquals(3, lines.size(), outcome.out());
        for (int i = 0; i < 3; i++) {
            int number = order.get(i);
            String end = String.format(Locale.ROOT, "%9.4f  %d", logits[number], number);
            assertTrue(lines.get(i).endsWith(end), end + " in\n" + outcome.out());
        }
    }

    @Test
    void namesClasses() throws IOException {
        Path labels = folder.resolve("labels.txt");
        Files.write(
                labels,
                IntStream.range(0, 1000).mapToObj(i -> "kind " + (2 * i)).toList());
        Outcome outcome = classify("--labels", labels);
        assertPrinted(outcome, "  (\\d+) kind \\d+$");
        String last = outcome.out().lines().skip(6).findFirst().orElseThrow();
        int number = Integer.parseInt(last.replaceFirst(".*  (\\d+) kind .*", "$1"));
        assertTrue(last.endsWith("kind " + 2 * number), last);
    }

    @Test
    void measures() {
        assertPrinted(
                run("--network", "squeezenet", "--weights", weights, "--benchmark"),
                "^latency: median [\\d.]+ ms, 90 % below [\\d.]+ ms, 99 % below [\\d.]+ ms, longest [\\d.]+ ms, of \\d+ calls$",
                "^speed: [\\d.]+ images/s one by one, [\\d.]+ images/s in batches of 8 on \\d+ threads$",
                "^memory: -?[\\d.]+ MB of heap .* [\\d.]+ MB of activations in each$");
    }

    @ParameterizedTest
    @EnumSource
    void describesWithoutWeights(Zoo network) {
        assertPrinted(
                run("--network", network.id(), "--summary"),
                "^layer +operation +output +parameters",
                "^image +Input ",
                "^total: [\\d,]+ parameters");
    }

    @Test
    void countsParameters() {
        assertPrinted(run("--network", "lenet5", "--summary"), "^total: 61,706 parameters");
        assertPrinted(
                run("--network", "vgg16", "--summary"), "^total: 138,357,544 parameters, 15,470,264,320 multiply");
    }

    @Test
    void printsItsUsage() {
        assertPrinted(run("--help"), "^usage: ", "--image FILE", "resnet18at225");
    }

    @Test
    void refusesTheWeightsOfAnotherNetwork() {
        Outcome outcome = run("--network", "lenet5", "--weights", weights, "--benchmark");
        assertRefused(
                outcome,
                "the weights of " + weights + " do not fit LeNet5",
                "missing (10):",
                "conv1.weight [6, 1, 5, 5]",
                "unexpected (52):",
                "...and 42 more");
    }

    @Test
    void refusesWeightsOfAnotherShape() throws IOException {
        Path other = folder.resolve("other.safetensors");
        Weights.builder()
                .put("features.0.weight", new int[] {64, 3, 1, 1}, new float[192])
                .build()
                .save(other);
        assertRefused(
                run("--network", "squeezenet", "--weights", other, "--benchmark"),
                "of another shape (1):",
                "features.0.weight: declared [64, 3, 3, 3], found [64, 3, 1, 1]");
    }

    @Test
    void refusesFilesThatAreNoWeights() throws IOException {
        Path missing = folder.resolve("missing.safetensors");
        assertRefused(
                run("--network", "squeezenet", "--weights", missing, "--benchmark"), "there is no file " + missing);
        Path text = Files.writeString(folder.resolve("notes.safetensors"), "these are no weights at all");
        assertRefused(run("--network", "squeezenet", "--weights", text, "--benchmark"), text, "weights");
    }

    @Test
    void refusesFilesThatAreNoPictures() throws IOException {
        Path missing = folder.resolve("missing.png");
        assertRefused(classify("--image", missing), "there is no file " + missing);
        Path text = Files.writeString(folder.resolve("notes.png"), "no picture");
        assertRefused(classify("--image", text), text + " is not a picture");
        byte[] png = Files.readAllBytes(picture);
        for (int length : new int[] {10, 30, 60, png.length / 2}) {
            Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, length));
            assertRefused(classify("--image", cut), cut);
        }
    }

    @Test
    void refusesLabelsOfOtherClasses() throws IOException {
        Path labels = Files.write(folder.resolve("two.txt"), List.of("cat", "dog"));
        assertRefused(classify("--labels", labels), labels + " has 2 lines", "1000 classes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet5", "unet", "dilated"})
    void refusesPicturesForOtherNetworks(String network) {
        assertRefused(classify("--network", network), network + " does not classify");
    }

    @Test
    void refusesIncompleteArguments() {
        assertRefused(run(), "--network is missing");
        assertRefused(run("--network", "unet"), "one of --image, --benchmark, --compare and --summary is missing");
        assertRefused(run("--network", "unet", "--benchmark"), "--weights is missing");
        assertRefused(run("--network"), "--network needs a value");
    }

    @Test
    void refusesUnknownArguments() {
        assertRefused(run("--picture", "a.png"), "unknown argument --picture");
        assertRefused(run("--network", "resnet19", "--summary"), "there is no network resnet19");
        assertRefused(classify("--top", "0"), "--top needs a number of at least 1, found 0");
    }

    /** What PyTorch would have computed if it computed the same, but for one value. */
    private static Weights modules(Trace trace, String wrong) {
        Weights.Builder arrays = Weights.builder();
        arrays.put("input", new int[] {1, 3, 224, 224}, trace.get("image"));
        for (String name : trace.layers()) {
            for (Trace.Operation operation : trace.layer(name).operations()) {
                if (!operation.module().isEmpty()) {
                    float[] values = operation.values();
                    values[0] += operation.module().equals(wrong) ? 1e3f : 0;
                    arrays.put(
                            operation.module(),
                            operation.shape().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray(),
                            values);
                }
            }
        }
        return arrays.build();
    }

    @Test
    void saysWhichLayerDiffersFirst() throws IOException {
        Trace trace = SqueezeNetModel.load(Weights.open(weights))
                .trace(ImageTransform.standard().apply(image));
        Path right = folder.resolve("right.safetensors");
        Path wrong = folder.resolve("wrong.safetensors");
        modules(trace, "").save(right);
        modules(trace, "features.4.squeeze").save(wrong);
        assertPrinted(classify("--compare", right, "--trace"), "SqueezeNet: all 27 agree with PyTorch's", "smallest");
        Outcome own = run("--network", "squeezenet", "--weights", weights, "--compare", wrong);
        assertPrinted(own, "SqueezeNet: the first that differs is fire3.squeeze, Conv2d 1x1 ");
        Path none = folder.resolve("none.safetensors");
        Weights.builder().put("block", new int[] {1}, 1).build().save(none);
        Outcome without = run("--network", "squeezenet", "--weights", weights, "--compare", none);
        assertEquals(
                "zoo: " + none + " has no array input to run the network on; give a picture by --image\n",
                without.err().replace("\r", ""));
        Outcome other = classify("--compare", none);
        assertEquals(1, other.exitCode());
        assertTrue(other.err().startsWith("zoo: expected arrays named after the layers of SqueezeNet"), other.err());
        assertRefused(run("--network", "squeezenet", "--summary", "--trace"), "--trace needs --image or --compare");
    }
}
