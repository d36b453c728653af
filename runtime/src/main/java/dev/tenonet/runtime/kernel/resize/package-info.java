/**
 * Resampling of images and sequences to another size, by nearest or linear values; no learned weights.
 */
package dev.tenonet.runtime.kernel.resize;
