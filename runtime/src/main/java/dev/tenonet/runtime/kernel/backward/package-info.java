/**
 * Operations of a network that trains, over all samples of a batch: their pass forward in training and evaluation mode, and
 * their backward step. Values lie in PyTorch's order, C x H x W a sample, the samples side by side. A sum over samples is made
 * in parts that depend on sizes alone, so that no number of threads changes a bit.
 */
package dev.tenonet.runtime.kernel.backward;
