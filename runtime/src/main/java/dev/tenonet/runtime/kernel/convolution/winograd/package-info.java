/**
 * Convolutions computed by Winograd's minimal filtering; it knows of other kernels only the products of matrices.
 */
package dev.tenonet.runtime.kernel.convolution.winograd;
