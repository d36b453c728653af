package dev.tenonet.samples.digits;

import static dev.tenonet.samples.digits.DigitsTest.assertRefused;
import static dev.tenonet.samples.digits.DigitsTest.assertShown;
import static dev.tenonet.samples.digits.DigitsTest.run;
import static dev.tenonet.samples.digits.DigitsTest.runWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    /** Half of the program's, which are enough. */
    private static final int EPOCHS = 30;

    private static final Pattern ACCURACY = Pattern.compile("Accuracy: (\\d+) of 500");

    @TempDir
    private Path folder;

    private static int correct(DigitsTest.Outcome outcome) {
        Matcher accuracy = ACCURACY.matcher(outcome.out());
        assertTrue(accuracy.find(), outcome.out());
        return Integer.parseInt(accuracy.group(1));
    }

    @Test
    void trainsAsWellAsPyTorchAndWritesWhatItClassifiesWith() throws IOException {
        Path out = folder.resolve("some/where");
        DigitsTest.Outcome trained = runWith(EPOCHS, "--train", "--out", out);
        assertShown(
                trained,
                "^Trains on 1297 images for 30 epochs$",
                "^Trained in [\\d.]+ s: 30 epochs, loss .*, validation accuracy 9[89]\\.",
                "^Wrote the weights to " + Pattern.quote(out + "/digits.safetensors") + " and the curves to ");
        assertEquals(EPOCHS, trained.err().lines().count(), trained.err());
        assertTrue(trained.err().startsWith("epoch 1/30: loss "), trained.err());
        double byPyTorch = correct(run());
        assertTrue(correct(trained) >= byPyTorch - 0.005 * 500, correct(trained) + " against " + byPyTorch);

        DigitsTest.Outcome again = run("--weights", out.resolve("digits.safetensors"));
        assertEquals(correct(trained), correct(again));
        String page = Files.readString(out.resolve("history.html"));
        assertTrue(page.contains("<polyline") && page.contains("validation"), page);
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of(out.resolve("digits.safetensors"), out.resolve("history.html")),
                    files.sorted().toList());
        }
    }

    @Test
    void replacesNothingThatItIsNotToldTo() throws IOException {
        for (String name : List.of("digits.safetensors", "history.html")) {
            Path out = Files.createDirectory(folder.resolve(name + ".d"));
            Path file = Files.writeString(out.resolve(name), "mine");
            assertRefused(
                    run("--train", "--out", out),
                    file + " is there already; name another folder by --out, or replace it by --overwrite");
            assertEquals("mine", Files.readString(file));
        }
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertRefused(run("--train", "--out", file), "--out: expected a folder, or none yet, found " + file);
        assertRefused(
                run("--train", "--out", file.resolve("below")), "--out: expected a folder, or none yet, found " + file);
    }

    @Test
    void looksAtThePictureBeforeItTrains() {
        Path out = folder.resolve("out");
        assertRefused(
                run("--train", "--out", out, "--image", folder.resolve("missing.png")), "there is no file " + folder);
        assertFalse(Files.exists(out));
    }

    @Test
    void classifiesAPictureWithWhatItTrained() throws IOException {
        Path file = folder.resolve("drawn.png");
        ImageIO.write(Strokes.draw(7, 100, 100, 30, 20, 60, 9, Color.WHITE, Color.BLACK), "png", file.toFile());
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("digits.safetensors"), "of an earlier training");
        assertShown(
                runWith(5, "--train", "--overwrite", "--out", out, "--image", file),
                Pattern.quote(file + " shows a 7:"));
    }

    /** The new value of a pixel is the old one's where the matrix points. */
    @Test
    void distortionMovesAndTurns() {
        float[] images = new float[3 * 64];
        images[64 + 2 * 8 + 5] = 1;
        new Distortion(1, 0, 0.25, 0, 1, 0).apply(images, 64);
        assertEquals(1, images[64 + 2 * 8 + 4], 1e-6, "a pixel to the left");
        new Distortion(0, -1, 0, 1, 0, 0).apply(images, 64);
        assertEquals(1, images[64 + 3 * 8 + 2], 1e-6, "a quarter of a turn");
        new Distortion(1, 0, 0, 0, 1, -0.125).apply(images, 64);
        assertEquals(0.5, images[64 + 3 * 8 + 2], 1e-6, "half a pixel down");
        assertEquals(0.5, images[64 + 4 * 8 + 2], 1e-6);
        double sum = 0;
        for (float value : images) {
            sum += value;
        }
        assertEquals(1, sum, 1e-6);
    }
}
