/**
 * Layers that move values and compute nothing: copies, padding, halos, pixel shuffle.
 */
package dev.tenonet.runtime.kernel.layout;
