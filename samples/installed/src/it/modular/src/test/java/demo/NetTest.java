package demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import org.junit.jupiter.api.Test;

/** What was generated computes what it should. */
class NetTest {
    @Test
    void runs() {
        Weights weights = Weights.builder()
                .put("sums.weight", new int[] {1, 1, 2, 2}, 1, 2, 3, 4)
                .put("sums.bias", new int[] {1}, -50)
                .build();
        float[] sums = NetModel.load(weights).forward(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertArrayEquals(new float[] {0, 0, 17, 27}, sums);
    }

    @Test
    void isWhereItShould() {
        assertTrue(NetModel.class.getModule().isNamed());
    }
}
