/**
 * What kernels of convolutions share: the problem, its im2col rows and partial sums, units and epilogue, and what those
 * have in common that can compute any rows; no algorithm.
 */
package dev.tenonet.runtime.kernel.convolution.base;
