/**
 * Resampling of images and sequences to another size, by nearest, linear or cubic values; no learned weights.
 */
package dev.tenonet.runtime.kernel.resize;
