/**
 * Layers that treat each value by itself or merge two images value by value; activations themselves are in {@code
 * activation}.
 */
package dev.tenonet.runtime.kernel.elementwise;
