package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static DigitsNetModel model;

    @BeforeAll
    static void load() {
        model = DigitsNetModel.load(Digits.bundledWeights());
    }

    private static int classify(BufferedImage picture) throws BadInputException {
        return Evaluation.likeliest(model.forward(Picture.toInput(picture)));
    }

    private static BufferedImage blackOnWhite(int digit) {
        return Strokes.draw(digit, 100, 100, 30, 20, 60, 9, Color.WHITE, Color.BLACK);
    }

    private static BufferedImage blank(Color colour) {
        return Strokes.draw(0, 20, 20, 5, 5, 10, 2, colour, colour);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void readsEachDigit(int digit) throws BadInputException {
        assertEquals(digit, classify(blackOnWhite(digit)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void readsEachDigitOfAnyPenInALargePicture(int digit) throws BadInputException {
        for (int pen : new int[] {3, 12, 30, 60, 120}) {
            BufferedImage large = Strokes.draw(digit, 1200, 900, 500, 150, 600, pen, Color.WHITE, Color.BLACK);
            assertEquals(digit, classify(large), "pen of " + pen);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void readsEachDigitOnPaperInUnevenLight(int digit) throws BadInputException {
        BufferedImage photo = Strokes.draw(digit, 400, 400, 120, 100, 200, 24, Color.LIGHT_GRAY, Color.DARK_GRAY);
        Random noise = new Random(digit);
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 400; x++) {
                double grey = (photo.getRGB(x, y) & 255) * (0.8 + 0.4 * x / 400) + noise.nextInt(-8, 9);
                photo.setRGB(x, y, 0x010101 * (int) Math.max(0, Math.min(255, grey)));
            }
        }
        assertEquals(digit, classify(photo));
    }

    @Test
    void invertsWhereNeeded() throws BadInputException {
        BufferedImage negative = Strokes.draw(4, 100, 100, 30, 20, 60, 9, Color.BLACK, Color.WHITE);
        assertArrayEquals(Picture.toInput(blackOnWhite(4)), Picture.toInput(negative));
    }

    @Test
    void takesAnyColours() throws BadInputException {
        BufferedImage coloured = Strokes.draw(4, 100, 100, 30, 20, 60, 9, Color.YELLOW, Color.BLUE);
        assertArrayEquals(Picture.toInput(blackOnWhite(4)), Picture.toInput(coloured), 2 / 16f);
    }

    @Test
    void centres() throws BadInputException {
        BufferedImage inCorner = Strokes.draw(4, 400, 300, 350, 230, 60, 9, Color.WHITE, Color.BLACK);
        assertArrayEquals(Picture.toInput(blackOnWhite(4)), Picture.toInput(inCorner));
    }

    @Test
    void scales() throws BadInputException {
        BufferedImage large = Strokes.draw(4, 1000, 1000, 300, 200, 600, 90, Color.WHITE, Color.BLACK);
        assertArrayEquals(Picture.toInput(blackOnWhite(4)), Picture.toInput(large), 2 / 16f);
    }

    @Test
    void fillsAllRowsAndLeavesTheOuterColumnsFree() throws BadInputException {
        float[] pixels = Picture.toInput(Strokes.draw(0, 300, 100, 50, 20, 60, 9, Color.WHITE, Color.BLACK));
        for (int row = 0; row < 8; row++) {
            assertEquals(0, pixels[row * 8], "left, row " + row);
            assertEquals(0, pixels[row * 8 + 7], "right, row " + row);
        }
        assertTrue(pixels[3] > 0, "top");
        assertTrue(pixels[7 * 8 + 3] > 0, "bottom");
    }

    @Test
    void squeezesWhatIsWide() throws BadInputException {
        BufferedImage bar = new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB);
        bar.createGraphics().fillRect(10, 20, 80, 10);
        float[] row = {0, 1, 1, 1, 1, 1, 1, 0};
        float[] pixels = Picture.toInput(bar);
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(row[i % 8], pixels[i], "pixel " + i);
        }
    }

    @Test
    void takesTransparencyForWhitePaper() throws BadInputException {
        BufferedImage opaque = blackOnWhite(4);
        BufferedImage transparent = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 100 * 100; i++) {
            int darkness = 255 - (opaque.getRGB(i % 100, i / 100) & 255);
            transparent.setRGB(i % 100, i / 100, darkness << 24);
        }
        assertArrayEquals(Picture.toInput(opaque), Picture.toInput(transparent));
    }

    @Test
    void refusesAPictureWithoutADigit() {
        for (Color colour : new Color[] {Color.WHITE, Color.BLACK, Color.GRAY}) {
            var e = assertThrows(BadInputException.class, () -> Picture.toInput(blank(colour)));
            assertTrue(e.getMessage().contains("no digit"), e.getMessage());
        }
    }

    @Test
    void recognisesEnlargedHeldOutImages() throws BadInputException {
        LabelledImages heldOut = LabelledImages.heldOut();
        int correct = 0;
        for (int i = 0; i < heldOut.count(); i++) {
            correct += classify(enlarged(heldOut.image(i))) == heldOut.label(i) ? 1 : 0;
        }
        assertTrue(correct >= 0.97 * heldOut.count(), correct + " of " + heldOut.count());
    }

    /** With a margin of a pixel, 20 times as large. */
    private static BufferedImage enlarged(float[] pixels) {
        BufferedImage small = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pixels.length; i++) {
            int grey = Math.round(255 * pixels[i]);
            small.setRGB(i % 8 + 1, i / 8 + 1, grey << 16 | grey << 8 | grey);
        }
        BufferedImage large = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(small, 0, 0, 200, 200, null);
        graphics.dispose();
        return large;
    }
}
