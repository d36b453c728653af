/**
 * Losses of a batch and their gradients: for generated trainers. The samples' values lie side by side; a gradient is by what
 * the loss reads, which for CROSS_ENTROPY and BINARY_CROSS_ENTROPY is the logits. Sums are made in parts that depend on the
 * sizes alone, each in double, so that no number of threads changes a bit.
 */
package dev.tenonet.runtime.kernel.loss;
