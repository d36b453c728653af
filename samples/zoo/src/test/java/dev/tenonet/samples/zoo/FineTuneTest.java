package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuneTest {
    private static final Pattern ACCURACY = Pattern.compile("Accuracy: (\\d+) of (\\d+) held-out pictures");

    /** Shared, as the weights are large. */
    @TempDir
    private static Path shared;

    private static Path weights;

    @TempDir
    private Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeAll
    static void files() throws IOException {
        weights = shared.resolve("mobilenetv2.safetensors");
        Expected.weights("mobilenetv2", new Seeded(6)).save(weights);
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

    private Path pictures(int count) throws IOException {
        Path pictures = folder.resolve("pictures");
        for (Shapes shape : Shapes.values()) {
            shape.draw(pictures, count);
        }
        return pictures;
    }

    @Test
    void headLearnsSimpleShapesAndClassifiesAnother() throws IOException {
        Path ring = folder.resolve("another.png");
        ImageIO.write(Shapes.RING.picture(new Random(99)), "png", ring.toFile());
        Path out = folder.resolve("out");
        Outcome outcome =
                run("--fine-tune", pictures(20), "--weights", weights, "--out", out, "--image", ring, "--top", 3);
        assertEquals(0, outcome.exitCode(), outcome.err());
        Matcher accuracy = ACCURACY.matcher(outcome.out());
        assertTrue(accuracy.find(), outcome.out());
        assertEquals(12, Integer.parseInt(accuracy.group(2)));
        assertTrue(Integer.parseInt(accuracy.group(1)) >= 0.95 * 12, outcome.out());
        assertTrue(outcome.out().contains("Fits to 48 pictures of 3 classes, and holds 12 out"), outcome.out());
        String ranking = outcome.out().substring(outcome.out().indexOf("probability"));
        assertTrue(ranking.lines().skip(1).findFirst().orElseThrow().endsWith("  2 ring"), ranking);
        assertEquals(4, ranking.lines().count(), ranking);
        assertTrue(outcome.err().contains("epoch 40/40: loss "), outcome.err());

        assertEquals(List.of("cross", "disc", "ring"), Files.readAllLines(out.resolve("labels.txt")));
        assertTrue(Files.readString(out.resolve("history.html")).contains("<polyline"));
        Path fitted = out.resolve("mobilenetv2.safetensors");
        Outcome again = run(
                "--network",
                "mobilenetv2",
                "--weights",
                fitted,
                "--image",
                ring,
                "--labels",
                out.resolve("labels.txt"));
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().endsWith(ranking), again.out());
        assertOnlyTheHeadIsNew(Weights.open(fitted));
    }

    private static void assertOnlyTheHeadIsNew(Weights fitted) throws IOException {
        Weights before = Weights.open(weights);
        assertEquals(
                before.names().stream().sorted().toList(),
                fitted.names().stream().sorted().toList());
        assertEquals(List.of(3, 1280), fitted.shape("classifier.1.weight"));
        assertEquals(List.of(3), fitted.shape("classifier.1.bias"));
        for (String name : fitted.names()) {
            if (!name.startsWith("classifier.")) {
                assertTrue(Arrays.equals(before.get(name), fitted.get(name)), name);
            }
        }
    }

    /** One line, and nothing is written. */
    private void assertRefused(Outcome outcome, Object... parts) {
        assertEquals(1, outcome.exitCode(), outcome.toString());
        assertEquals("", outcome.out());
        String line = outcome.err().substring(outcome.err().indexOf("zoo: "));
        assertEquals(1, line.lines().count(), line);
        for (Object part : parts) {
            assertTrue(line.contains(part.toString()), line);
        }
        assertFalse(Files.exists(folder.resolve("out/mobilenetv2.safetensors")));
    }

    private Outcome fineTune(Path pictures, Object... more) {
        Object[] all = Arrays.copyOf(
                new Object[] {"--fine-tune", pictures, "--weights", weights, "--out", folder.resolve("out")},
                6 + more.length);
        System.arraycopy(more, 0, all, 6, more.length);
        return run(all);
    }

    @Test
    void refusesFoldersThatItCannotLearnFrom() throws IOException {
        Path missing = folder.resolve("missing");
        assertRefused(fineTune(missing), missing + ": expected a folder with a folder of pictures for each class");
        Path pictures = folder.resolve("pictures");
        Shapes.DISC.draw(pictures, 5);
        assertRefused(fineTune(pictures), pictures + ": expected 2 to 256 folders, one a class, found 1: disc");
        assertRefused(fineTune(pictures.resolve("disc")), "found no folder");
        Path empty = Files.createDirectory(pictures.resolve("empty"));
        assertRefused(fineTune(pictures), empty + ": expected the pictures of a class", "found an empty folder");
        Files.delete(empty);
        Shapes.RING.draw(pictures, 4);
        assertRefused(fineTune(pictures), pictures.resolve("ring") + ": expected at least 5 pictures", "found 4");
        Path text = Files.writeString(pictures.resolve("ring/4.png"), "no picture");
        assertRefused(fineTune(pictures), text + ": expected a picture, found other content");
        byte[] png = Files.readAllBytes(pictures.resolve("ring/3.png"));
        Files.write(text, Arrays.copyOf(png, png.length / 2));
        assertRefused(fineTune(pictures), text + ": the picture cannot be read");
    }

    @Test
    void refusesWhatItWouldReplaceAndWeightsThatDoNotFit() throws IOException {
        Path pictures = pictures(5);
        Path page = Files.createDirectory(folder.resolve("out")).resolve("history.html");
        Files.writeString(page, "mine");
        assertRefused(fineTune(pictures), page + " is there already; name another folder by --out");
        assertEquals("mine", Files.readString(page));
        Path missing = folder.resolve("missing.safetensors");
        assertRefused(fineTune(pictures, "--overwrite", "--weights", missing), "there is no file " + missing);
        Path broken = folder.resolve("broken.safetensors");
        Weights whole = Weights.open(weights);
        float[] bias = whole.get("features.18.1.bias");
        bias[7] = Float.NaN;
        whole.without("features.18.1.bias"::equals)
                .with(Weights.builder()
                        .put("features.18.1.bias", new int[] {bias.length}, bias)
                        .build())
                .save(broken);
        assertRefused(
                fineTune(pictures, "--overwrite", "--weights", broken),
                "feature 7 of picture 0: expected a finite number, found NaN, as the weights hold");
        assertEquals("mine", Files.readString(page));
    }

    @Test
    void refusesArgumentsThatDoNotGoTogether() {
        Path none = folder.resolve("none");
        assertRefused(run("--fine-tune", none), "--weights is missing");
        assertRefused(
                fineTune(none, "--network", "resnet18"), "expected --network mobilenetv2, or none, found resnet18");
        assertRefused(fineTune(none, "--benchmark"), "--fine-tune goes with --image alone");
        assertRefused(
                run("--network", "unet", "--summary", "--out", none), "--out and --overwrite are for --fine-tune");
    }
}
