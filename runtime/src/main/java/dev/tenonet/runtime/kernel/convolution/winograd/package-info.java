/**
 * Convolutions computed by Winograd's minimal filtering; of other kernels it knows only the products of matrices and
 * the sums of runs.
 */
package dev.tenonet.runtime.kernel.convolution.winograd;
