package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerCasesTest {
    static Stream<LayerCase> small() {
        return LayerCases.ALL.stream().filter(layer -> layer.floats() < 500_000);
    }

    @Test
    void namesTellLayersApart() {
        assertEquals(
                LayerCases.ALL.size(),
                LayerCases.ALL.stream().map(LayerCase::name).distinct().count());
    }

    @Test
    void multiplyAccumulatesAreThoseOfTheDefinition() {
        assertEquals(64L * 64 * 9 * 56 * 56, LayerCases.of("3x3 s1 64-64@56").multiplyAccumulates());
        assertEquals(64L * 3 * 49 * 112 * 112, LayerCases.of("7x7 s2 3-64@224").multiplyAccumulates());
        assertEquals(96L * 9 * 56 * 56, LayerCases.of("depthwise 3x3 s2 96@112").multiplyAccumulates());
        assertEquals(
                128L * 64 * 4 * 64 * 64,
                LayerCases.of("transposed 2x2 s2 128-64@64").multiplyAccumulates());
        assertEquals(400L * 120, LayerCases.of("linear 400-120").multiplyAccumulates());
    }

    @ParameterizedTest
    @MethodSource("small")
    void everyKindRunsAndFillsItsOutput(LayerCase chosen) {
        Layer layer = new Layer();
        layer.layer = chosen.name();
        layer.prepare();
        float[] out = layer.call();
        Arrays.fill(out, Float.NaN);
        layer.call();
        assertEquals(chosen.outFloats(), out.length);
        assertEquals(
                0,
                IntStream.range(0, out.length).filter(i -> Float.isNaN(out[i])).count());
    }
}
