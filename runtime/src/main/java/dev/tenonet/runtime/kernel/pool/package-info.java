/**
 * Largest and average values of windows and of whole images. Windows are clipped and there is no halo: a new windowed
 * pool extends {@code PixelPool} or {@code PoolKernel}. No learned weights.
 */
package dev.tenonet.runtime.kernel.pool;
