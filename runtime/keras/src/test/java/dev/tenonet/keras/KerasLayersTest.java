package dev.tenonet.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerasLayersTest {
    /** Paths below model_weights: of tf.keras, of Keras 3, where variables know their model, and of a model in a model. */
    @ParameterizedTest
    @CsvSource({
        "conv1 conv1 kernel:0, conv1/kernel:0",
        "conv2d sequential conv2d kernel, conv2d/kernel",
        "resnet50 conv1 kernel:0, resnet50/conv1/kernel:0",
        "kernel, kernel",
    })
    void legacyGroupsRepeatTheLayersName(String path, String name) {
        assertEquals(name, KerasLayers.NONE.name(List.of(path.split(" ")), null));
    }

    @ParameterizedTest
    @CsvSource({
        "Conv2D, conv2d",
        "DepthwiseConv2D, depthwise_conv2d",
        "BatchNormalization, batch_normalization",
        "Conv2DTranspose, conv2d_transpose",
        "PReLU, p_re_lu",
        "InputLayer, input_layer",
    })
    void classesAreNamedAsKerasNamesThem(String kind, String name) {
        assertEquals(name, KerasLayers.snakeCase(kind));
    }

    @Test
    void layersOfAModelInAModelAreFound() {
        KerasLayers layers = KerasLayers.of(Json.parse("""
                {"class_name": "Functional", "config": {"name": "outer", "layers": [
                  {"class_name": "Dense", "config": {"name": "first"}},
                  {"class_name": "Functional", "config": {"name": "body", "layers": [
                    {"class_name": "BatchNormalization", "config": {"name": "b\\u006e", "scale": false, "center": true}}]}},
                  {"class_name": "Dense", "config": {"name": "second", "eps": [1e-3, NaN, null]}},
                  {"class_name": "Mine", "config": {"name": "own"}}]}}"""));
        assertEquals("second/bias", layers.name(List.of("layers", "dense_1", "vars", "1"), null));
        assertEquals(
                "body/bn/moving_mean",
                layers.name(List.of("layers", "functional", "layers", "batch_normalization", "vars", "1"), null));
        assertEquals("own/vars/0", layers.name(List.of("layers", "mine", "vars", "0"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"", "[1,", "\"\\u12", "{\"a\" 1}", "[1 2]", "nought"})
    void faultyConfigurationsAreNone(String text) {
        assertNull(Json.parse(text));
        assertNull(Json.parse("[".repeat(100_000)));
    }
}
