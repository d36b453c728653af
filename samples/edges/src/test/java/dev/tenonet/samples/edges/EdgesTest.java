package dev.tenonet.samples.edges;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.Weights;
import org.junit.jupiter.api.Test;

class EdgesTest {
    @Test
    void leftEdgesArePositiveAndRightEdgesNegative() {
        // Ink in columns 10 to 19: with kernels flipped, as in mathematical convolution, the signs would change places.
        String picture = (".".repeat(10) + "#".repeat(10) + ".".repeat(12) + "\n").repeat(16);
        String edges = ".".repeat(8) + ">>" + ".".repeat(8) + "<<" + ".".repeat(10) + "\n";
        assertEquals(edges.repeat(14), Edges.edges(picture));
    }

    @Test
    void kernelsAreNotFlipped() {
        float[] upperLeft = {1, 0, 0, 0, 0, 0, 0, 0, 0};
        float[] picture = new float[16 * 32];
        float[] expected = new float[14 * 30];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = i;
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] = picture[i / 30 * 32 + i % 30];
        }
        Weights weights = Weights.builder()
                .put("edges.weight", new int[] {1, 1, 3, 3}, upperLeft)
                .build();
        assertArrayEquals(expected, EdgesNetModel.load(weights).forward(picture), 1e-3f);
    }

    @Test
    void theBarOfTheSampleHasBothEdges() {
        String[] lines = Edges.edges(Edges.PICTURE).split("\n");
        assertEquals(14, lines.length);
        for (String line : lines) {
            assertEquals(30, line.length());
            assertEquals(">>..<<", line.substring(0, 6));
        }
    }
}
