package dev.tenonet.samples.kotlin

import java.nio.file.Path

private val WORDS = listOf("yes", "no", "up", "down", "left", "right", "on", "off", "stop", "go")

/** The likeliest word in a second of sound, given as 40 bands of 100 frames, band after band. */
fun spot(model: KeywordsModel, bands: FloatArray): String {
    val probabilities = model.forward(bands)
    return WORDS[probabilities.indices.maxBy { probabilities[it] }]
}

fun main(arguments: Array<String>) {
    if (arguments.isEmpty()) {
        println(KeywordsModel.describe())
    } else {
        println(spot(KeywordsModel.load(Path.of(arguments[0])), FloatArray(40 * 100)))
    }
}
