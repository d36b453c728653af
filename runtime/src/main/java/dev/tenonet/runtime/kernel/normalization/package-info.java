/**
 * Layers that normalise: batch, group, layer and local response norms, softmax; no windows of weights.
 */
package dev.tenonet.runtime.kernel.normalization;
