/** Formats of weight files, found by content. Each is a {@link dev.tenonet.runtime.weights.TensorSource}. */
package dev.tenonet.runtime.weights;
