/**
 * The families of convolutions that generated code names; how they are computed is in the rooms below.
 */
package dev.tenonet.runtime.kernel.convolution;
