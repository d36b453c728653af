/**
 * Layers that move values and compute nothing: {@code Halo} fills the padding around a convolution's input in place,
 * {@code Pad} and {@code ChannelPad} copy into a larger or smaller image, {@code Slice} a part of one, {@code Copy} into another
 * order, {@code PixelShuffle} channels into space and {@code PixelUnshuffle} back, {@code ChannelShuffle} mixes groups of
 * channels; and kernels that run one after the other.
 */
package dev.tenonet.runtime.kernel.layout;
