package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
    @Test
    void readsPixelsThenLabel() throws EOFException {
        byte[] file = new byte[2 * 65];
        file[65] = 16;
        file[65 + 63] = 4;
        file[65 + 64] = 7;
        LabelledImages two = LabelledImages.parse(file);
        assertEquals(2, two.count());
        assertArrayEquals(new float[64], two.image(0));
        assertEquals(0, two.label(0));
        assertEquals(1f, two.image(1)[0]);
        assertEquals(0.25f, two.image(1)[63]);
        assertEquals(7, two.label(1));
    }

    @Test
    void refusesACutFile() {
        assertThrows(EOFException.class, () -> LabelledImages.parse(new byte[66]));
    }

    @Test
    void holdsFiftyImagesOfEachDigit() {
        LabelledImages heldOut = LabelledImages.heldOut();
        for (int digit = 0; digit < Evaluation.DIGITS; digit++) {
            int wanted = digit;
            assertEquals(
                    50,
                    IntStream.range(0, heldOut.count())
                            .filter(i -> heldOut.label(i) == wanted)
                            .count());
        }
    }

    @Test
    void noImageToTrainOnIsHeldOut() {
        LabelledImages training = LabelledImages.training();
        LabelledImages heldOut = LabelledImages.heldOut();
        assertEquals(1797 - 500, training.count());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < training.count(); i++) {
            seen.add(Arrays.toString(training.image(i)));
        }
        assertEquals(training.count(), seen.size());
        for (int i = 0; i < heldOut.count(); i++) {
            assertFalse(seen.contains(Arrays.toString(heldOut.image(i))), "image " + i);
        }
    }
}
