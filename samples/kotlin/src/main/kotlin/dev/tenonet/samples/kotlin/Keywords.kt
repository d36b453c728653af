package dev.tenonet.samples.kotlin

import dev.tenonet.Add
import dev.tenonet.AvgPool1d
import dev.tenonet.BatchNorm
import dev.tenonet.Block
import dev.tenonet.Conv1d
import dev.tenonet.Flatten
import dev.tenonet.GlobalAvgPool
import dev.tenonet.Input
import dev.tenonet.Linear
import dev.tenonet.Network
import dev.tenonet.Padding
import dev.tenonet.Relu
import dev.tenonet.Repeat
import dev.tenonet.Softmax
import dev.tenonet.Tensor

/** A second of sound, as 40 mel bands of 100 frames, to the probabilities of ten words. */
@Network
interface Keywords {
    @Input(channels = 40, length = 100)
    fun bands(): Tensor

    @Conv1d(channels = 16, kernel = 3, padding = Padding.SAME)
    @Relu
    fun stem(): Tensor

    @Repeat(2)
    @Residual(channels = 16)
    fun body(): Tensor

    @AvgPool1d(kernel = 4)
    fun shorter(): Tensor

    @GlobalAvgPool
    @Flatten
    fun mean(): Tensor

    @Linear(features = 10)
    @Softmax
    fun word(): Tensor
}

/** Two convolutions around which the input is carried. */
@Block
@Retention(AnnotationRetention.BINARY)
annotation class Residual(val channels: Int) {
    interface Layers {
        @Input
        fun x(): Tensor

        @Conv1d(bind = ["channels"], kernel = 3, padding = Padding.SAME, bias = false)
        @BatchNorm(name = "bn1")
        @Relu
        fun conv1(): Tensor

        @Conv1d(bind = ["channels"], kernel = 3, padding = Padding.SAME, bias = false)
        @BatchNorm(name = "bn2")
        fun conv2(): Tensor

        @Add
        @Relu
        fun sum(conv2: Tensor, x: Tensor): Tensor
    }
}
