package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.provider.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The network against PyTorch, by the files that train.py wrote. The build runs this class under both kernel providers. */
class ProbabilitiesTest {
    private static final float TOLERANCE = 1e-5f;

    private static LabelledImages heldOut;
    private static float[] expected;
    private static DigitsNetModel model;

    @BeforeAll
    static void load() throws IOException {
        heldOut = LabelledImages.heldOut();
        model = DigitsNetModel.load(Digits.bundledWeights());
        try (InputStream in = ProbabilitiesTest.class.getResourceAsStream("expected.f32")) {
            byte[] bytes = in.readAllBytes();
            expected = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(expected);
        }
    }

    private static float[] expected(int i) {
        return Arrays.copyOfRange(expected, i * Evaluation.DIGITS, (i + 1) * Evaluation.DIGITS);
    }

    @Test
    void theProviderAskedForRuns() {
        String asked = System.getProperty("tenonet.kernels");
        assertNotNull(asked, "run with -Dtenonet.kernels=scalar or vector, as pom.xml does");
        assertEquals(Provider.valueOf(asked.toUpperCase(Locale.ROOT)), Provider.current());
    }

    @Test
    void filesHoldFiveHundredImages() {
        assertEquals(500, heldOut.count());
        assertEquals(500 * Evaluation.DIGITS, expected.length);
    }

    @Test
    void forwardEqualsPyTorch() {
        for (int i = 0; i < heldOut.count(); i++) {
            assertArrayEquals(expected(i), model.forward(heldOut.image(i)), TOLERANCE, "image " + i);
        }
    }

    @Test
    void forwardIntoEqualsPyTorch() {
        float[] digit = new float[Evaluation.DIGITS];
        for (int i = 0; i < heldOut.count(); i++) {
            model.forwardInto(heldOut.image(i), digit);
            assertArrayEquals(expected(i), digit, TOLERANCE, "image " + i);
        }
    }

    @Test
    void forwardBatchEqualsPyTorch() {
        Evaluation evaluation = new Evaluation(model, heldOut);
        for (int i = 0; i < heldOut.count(); i++) {
            assertArrayEquals(expected(i), evaluation.probabilities(i), TOLERANCE, "image " + i);
        }
    }

    @Test
    void atLeast97PercentAreCorrect() {
        int correct = new Evaluation(model, heldOut).correct();
        assertTrue(correct >= 0.97 * heldOut.count(), correct + " of " + heldOut.count());
    }
}
