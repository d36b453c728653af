/**
 * What all kernels of convolutions share: the problem, its im2col rows, units and epilogue; no algorithm.
 */
package dev.tenonet.runtime.kernel.convolution.base;
