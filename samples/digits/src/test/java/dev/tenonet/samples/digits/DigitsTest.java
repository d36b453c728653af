package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Kernels;
import dev.tenonet.runtime.Weights;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {
    @TempDir
    private Path folder;

    record Outcome(int exitCode, String out, String err) {}

    static Outcome run(Object... arguments) {
        return runWith(1, arguments);
    }

    /** @param epochs of a training */
    static Outcome runWith(int epochs, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Digits.run(
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Duration.ofMillis(1),
                epochs);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static void assertRefused(Outcome outcome, Object... parts) {
        assertEquals(1, outcome.exitCode(), outcome.toString());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("digits: "), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        for (Object part : parts) {
            assertTrue(outcome.err().contains(part.toString()), outcome.err());
        }
    }

    private static void assertPrinted(Outcome outcome, String... patterns) {
        assertEquals("", outcome.err());
        assertShown(outcome, patterns);
    }

    static void assertShown(Outcome outcome, String... patterns) {
        assertEquals(0, outcome.exitCode(), outcome.err());
        for (String pattern : patterns) {
            assertTrue(
                    Pattern.compile(pattern, Pattern.MULTILINE)
                            .matcher(outcome.out())
                            .find(),
                    pattern + " in\n" + outcome.out());
        }
    }

    private Path file(String name, byte... content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path picture(int digit) throws IOException {
        Path file = folder.resolve("drawn.png");
        var picture = Strokes.draw(digit, 100, 100, 30, 20, 60, 9, Color.WHITE, Color.BLACK);
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    @Test
    void reportsOnTheHeldOutImages() {
        assertPrinted(
                run(),
                "^Runs with " + Pattern.quote(Kernels.description()) + "$",
                "^Images: .*CC BY 4\\.0$",
                "^Accuracy: 49[0-9] of 500 held-out images, 9[89]\\.\\d %$",
                "^Confusion matrix",
                "^  0( +[.0-9]+){10}$",
                "^Image 0, a \\d, taken for a \\d:$",
                "^  [ .:=+*#%@-]{16}    1 +\\d+\\.\\d{3} %",
                "^Speed: [\\d,]+ images/s \\(forwardInto, 1 thread; ",
                "^Speed: [\\d,]+ images/s \\(forwardBatch of 500, up to \\d+ threads; ");
    }

    @Test
    void classifiesAPicture() throws IOException {
        Path file = picture(7);
        assertPrinted(run("--image", file), Pattern.quote(file + " shows a 7:"), "^  .{16}    7 +\\d+\\.\\d{3} %  #+$");
    }

    @Test
    void classifiesAPictureOfManyRows() throws IOException {
        Path file = folder.resolve("tall.png");
        ImageIO.write(Strokes.draw(4, 400, 9000, 100, 5000, 300, 40, Color.WHITE, Color.BLACK), "png", file.toFile());
        assertPrinted(run("--image", file), "shows a 4:");
    }

    @Test
    void readsOtherWeights() throws IOException {
        Path file = folder.resolve("untrained");
        Weights.builder()
                .put("conv1.weight", new int[] {16, 1, 3, 3}, new float[16 * 9])
                .put("conv1.bias", new int[] {16}, new float[16])
                .put("conv2.weight", new int[] {32, 16, 3, 3}, new float[32 * 16 * 9])
                .put("conv2.bias", new int[] {32}, new float[32])
                .put("digit.weight", new int[] {10, 512}, new float[10 * 512])
                .put("digit.bias", new int[] {10}, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0)
                .build()
                .save(file);
        assertPrinted(run("--weights", file), "^Accuracy: 50 of 500", "^  0   \\.   \\.   \\.   \\.   \\.  50");
    }

    @Test
    void printsItsUsage() {
        assertPrinted(
                run("--help"),
                "^usage: .*--image FILE.*--weights FILE.*--train",
                "^  --out FOLDER .*: digits-trained, if");
    }

    @Test
    void refusesUnknownArguments() {
        assertRefused(run("--picture", "a.png"), "--picture", Options.USAGE);
        assertRefused(run("a.png"), "a.png", Options.USAGE);
        assertRefused(run("--train", "--weights", "a.safetensors"), "takes no --weights", Options.USAGE);
        assertRefused(run("--out", folder), "--out and --overwrite are for --train", Options.USAGE);
    }

    @Test
    void refusesAnOptionWithoutItsFile() {
        assertRefused(run("--image"), "--image needs a file", Options.USAGE);
        assertRefused(run("--weights"), "--weights needs a file", Options.USAGE);
    }

    @Test
    void refusesAMissingPicture() {
        Path missing = folder.resolve("missing.png");
        assertRefused(run("--image", missing), "there is no file " + missing);
    }

    @Test
    void refusesAFolder() {
        assertRefused(run("--image", folder), folder);
        assertRefused(run("--weights", folder), folder);
    }

    @Test
    void refusesAFileThatIsNoPicture() throws IOException {
        Path text = file("notes.png", "no picture".getBytes(StandardCharsets.UTF_8));
        assertRefused(run("--image", text), text + " is not a picture");
        Path empty = file("empty.png");
        assertRefused(run("--image", empty), empty + " is not a picture");
    }

    @Test
    void refusesADamagedPicture() throws IOException {
        byte[] png = Files.readAllBytes(picture(3));
        for (int length : new int[] {10, 30, 60, png.length / 2}) {
            Path cut = file("cut.png", Arrays.copyOf(png, length));
            assertRefused(run("--image", cut), cut);
        }
    }

    @Test
    void refusesAnEmptyPicture() throws IOException {
        Path blank = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());
        assertRefused(run("--image", blank), "no digit");
    }

    @Test
    void refusesMissingWeights() {
        Path missing = folder.resolve("missing.safetensors");
        assertRefused(run("--weights", missing), "there is no file " + missing);
    }

    @Test
    void refusesAFileThatHoldsNoWeights() throws IOException {
        Path text = file("notes.safetensors", "these are no weights at all".getBytes(StandardCharsets.UTF_8));
        assertRefused(run("--weights", text), text + " cannot be read as weights: at byte 0");
    }

    @Test
    void refusesTheWeightsOfAnotherNetwork() throws IOException {
        Path other = folder.resolve("other.safetensors");
        Weights.builder().put("fc.weight", new int[] {1, 2}, 1, 2).build().save(other);
        assertRefused(
                run("--weights", other), other + " holds the weights of another network: missing (6): conv1.weight");
    }
}
