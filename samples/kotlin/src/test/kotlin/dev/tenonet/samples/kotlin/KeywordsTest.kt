package dev.tenonet.samples.kotlin

import dev.tenonet.runtime.Weights
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class KeywordsTest {
    /** All weights zero but the last layer's bias: the probabilities are its softmax, whatever is heard. */
    @Test
    fun theBiasOfTheLastLayerDecides() {
        val bias = FloatArray(10).also { it[7] = 3f }
        val model = KeywordsModel.load(weights(bias))
        assertEquals("off", spot(model, FloatArray(40 * 100) { it % 7 / 7f }))
        assertEquals(Math.exp(3.0) / (Math.exp(3.0) + 9), model.forward(FloatArray(4000))[7].toDouble(), 1e-6)
    }

    @Test
    fun theBlockIsRepeated() {
        assertTrue(KeywordsModel.describe().toString().contains("body.1.sum"))
    }

    private fun weights(bias: FloatArray): Weights {
        val builder = Weights.builder()
            .put("stem.weight", intArrayOf(16, 40, 3), *FloatArray(16 * 40 * 3))
            .put("stem.bias", intArrayOf(16), *FloatArray(16))
            .put("word.weight", intArrayOf(10, 16), *FloatArray(160))
            .put("word.bias", intArrayOf(10), *bias)
        for (block in 0..1) {
            for (layer in 1..2) {
                val name = "body.$block.conv$layer"
                builder.put("$name.weight", intArrayOf(16, 16, 3), *FloatArray(16 * 16 * 3))
                for (parameter in listOf("weight", "bias", "running_mean", "running_var")) {
                    builder.put("body.$block.bn$layer.$parameter", intArrayOf(16), *FloatArray(16) { 1f })
                }
            }
        }
        return builder.build()
    }
}
