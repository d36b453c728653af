/**
 * Layers that move values and compute nothing: {@code Halo} fills the padding around a convolution's input in place,
 * {@code Pad} copies into a larger or smaller image, {@code Copy} into another order, {@code PixelShuffle} channels
 * into space; and kernels that run one after the other.
 */
package dev.tenonet.runtime.kernel.layout;
