package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void nearestFirst() {
        assertEquals(
                "; did you mean conv2.weight or conv_2.weights?",
                question("conv.2weight", "fc.weight", "conv_2.weights", "conv2.weight"));
    }

    @Test
    void sameLastSegmentsAreNearHoweverLongThePrefix() {
        assertEquals(
                "; did you mean model.features.fc.bias?", question("fc.bias", "model.features.fc.bias", "afc.bixx"));
        assertEquals("; did you mean fc.bias?", question("model.features.fc.bias", "fc.bias"));
    }

    @Test
    void atMostThree() {
        assertEquals("; did you mean a1 or a2 or a3?", question("a0", "a1", "a2", "a3", "a4"));
    }

    @Test
    void shortNamesMustDifferInOneCharacterAtMost() {
        assertEquals("", question("fc1", "fc23", "conv", ""));
        assertEquals("; did you mean fc?", question("fc1", "fc"));
    }

    @Test
    void fourEditsAreNearAndFiveAreNot() {
        assertEquals("; did you mean abcdefghijklmnopqrst?", question("abcdefghijklmnopWXYZ", "abcdefghijklmnopqrst"));
        assertEquals("", question("abcdefghijklmnoVWXYZ", "abcdefghijklmnopqrst"));
    }

    private static String question(String name, String... candidates) {
        return NearNames.of(name, List.of(candidates)).question();
    }
}
