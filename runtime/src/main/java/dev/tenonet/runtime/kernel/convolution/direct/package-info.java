/**
 * Convolutions computed tap by tap, depthwise ones included, by micro-kernels; Winograd's algorithms are next door.
 */
package dev.tenonet.runtime.kernel.convolution.direct;
