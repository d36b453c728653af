package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Model.Port;
import dev.tenonet.runtime.image.ImageTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
    private static final List<Port> INPUTS = List.of(new Port("image", List.of(3, 2, 4)));
    private static final ImageTransform TRANSFORM =
            ImageTransform.builder().resize(2, 4).build();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        picture("red/b.png", 0xff0000);
        picture("red/a.PNG", 0xee0000);
        picture("blue/1.jpg", 0x0000ff);
        Files.writeString(folder.resolve("red/notes.txt"), "no picture, and not named like one");
        Files.writeString(folder.resolve("red/.hidden.png"), "no picture");
        Files.createDirectory(folder.resolve(".cache"));
    }

    private void picture(String name, int colour) throws IOException {
        BufferedImage image = new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32; i++) {
            image.setRGB(i % 8, i / 8, colour);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(ImageIO.write(image, name.endsWith("jpg") ? "jpg" : "png", file.toFile()));
    }

    private static List<Target> targets(int classes) {
        return List.of(new Target("colour", List.of(), classes));
    }

    @Test
    void foldersAreClassesInAlphabeticalOrder() throws IOException {
        Samples samples = Samples.pictures(folder, TRANSFORM);
        assertEquals(3, samples.size());
        assertEquals(List.of("blue", "red"), samples.classes());
        samples.check(INPUTS, targets(2));
        assertArrayEquals(new int[] {1, 2, 0}, samples.occurrences(0, 3));
        Batch batch = Batch.of(INPUTS, targets(2), 2);
        samples.read(1, batch, 1);
        assertEquals(1, batch.classes(0)[1]);
        assertEquals(0xee / 255f, batch.input(0)[24], 1e-6);
        assertEquals(0, batch.input(0)[24 + 8]);
        assertEquals(0, batch.input(0)[0]);
    }

    @Test
    void networkLearnsFromAFolderOfPictures() throws IOException {
        for (int i = 0; i < 12; i++) {
            picture("red/many" + i + ".png", 0xff0000 - i * 0x080000);
            picture("blue/many" + i + ".png", 0x0000ff - i * 8);
            picture("green/many" + i + ".png", 0x00ff00 - i * 0x0800);
        }
        Samples samples = Samples.pictures(folder, TRANSFORM);
        MlpTrainer trainer = new MlpTrainer(
                Parameters.create("Mlp", MlpTrainer.parameters(24, 8, 3), 7), List.of(3, 2, 4), 24, 8, 3, 0);
        History history = trainer.fit(samples, FitTest.quiet(15).batch(8).validation(samples));
        assertEquals(1, history.last().validationAccuracy(), history::csv);
    }

    private void assertRefused(String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Samples.pictures(folder, TRANSFORM))
                        .getMessage());
    }

    @Test
    void fileThatIsNoPictureIsRefused() throws IOException {
        Path file = folder.resolve("red/c.jpg");
        Files.writeString(file, "no picture");
        assertRefused(file + ": expected a picture, found other content; remove the file, or save it as PNG or JPEG");
    }

    @Test
    void emptyFolderIsRefused() throws IOException {
        Path green = Files.createDirectory(folder.resolve("green"));
        String start = green + ": expected the pictures of a class, in files that end with one of ";
        String suffixes = "[bmp, gif, jpeg, jpg, png, tif, tiff, wbmp]";
        assertRefused(start + suffixes + "; found an empty folder");
        Files.writeString(green.resolve("a.webp"), "a picture, but none that Java reads");
        assertRefused(start + suffixes + "; found 1 other files");
    }

    @Test
    void folderWithoutClassesIsRefused() throws IOException {
        Path red = folder.resolve("red");
        assertEquals(
                red + ": expected a folder for each class, with its pictures; found no folder",
                assertThrows(IllegalArgumentException.class, () -> Samples.pictures(red, TRANSFORM))
                        .getMessage());
    }

    @Test
    void validationOfOtherClassesIsRefused() throws IOException {
        Samples training = Samples.pictures(folder, TRANSFORM);
        picture("held/red/c.png", 0xff0000);
        Samples held = Samples.pictures(folder.resolve("held"), TRANSFORM);
        MlpTrainer trainer = new MlpTrainer(
                Parameters.create("Mlp", MlpTrainer.parameters(24, 8, 2), 7), List.of(3, 2, 4), 24, 8, 2, 0);
        assertEquals(
                "validation: expected the classes of the training, [blue, red], found [red], so their numbers would mean"
                        + " others",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> trainer.fit(
                                        training, FitTest.quiet(1).batch(3).validation(held)))
                        .getMessage());
    }

    @Test
    void folderThatIsNotThereIsRefused() {
        Path missing = folder.resolve("missing");
        assertEquals(
                missing + ": expected a folder with a folder of pictures for each class, found nothing",
                assertThrows(IOException.class, () -> Samples.pictures(missing, TRANSFORM))
                        .getMessage());
        Path file = folder.resolve("red/b.png");
        assertEquals(
                file + ": expected a folder with a folder of pictures for each class, found a file",
                assertThrows(IOException.class, () -> Samples.pictures(file, TRANSFORM))
                        .getMessage());
    }

    @Test
    void pictureThatIsCutOffIsNamedWhenItIsRead() throws IOException {
        Path file = folder.resolve("red/a.PNG");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Samples samples = Samples.pictures(folder, TRANSFORM);
        Batch batch = Batch.of(INPUTS, targets(2), 1);
        String message =
                assertThrows(IOException.class, () -> samples.read(1, batch, 0)).getMessage();
        assertTrue(message.startsWith(file + ": the picture cannot be read: "), message);
    }

    @Test
    void networkThatDoesNotFitIsRefused() throws IOException {
        Samples samples = Samples.pictures(folder, TRANSFORM);
        assertMessage(
                "colour: expected at most 1 folders, one a class, found 2: [blue, red]", samples, INPUTS, targets(1));
        assertMessage(
                folder.resolve("blue/1.jpg") + ": the transform makes it [3, 2, 4], but image takes [3, 4, 4]; end the"
                        + " transform with resize(height, width) or centerCrop",
                samples,
                List.of(new Port("image", List.of(3, 4, 4))),
                targets(2));
        assertMessage(
                "expected a network with one input and one loss of classes for a folder of pictures, found one with 2"
                        + " inputs and the targets " + targets(2),
                samples,
                List.of(INPUTS.get(0), INPUTS.get(0)),
                targets(2));
    }

    private static void assertMessage(String message, Samples samples, List<Port> inputs, List<Target> targets) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> samples.check(inputs, targets))
                        .getMessage());
    }
}
