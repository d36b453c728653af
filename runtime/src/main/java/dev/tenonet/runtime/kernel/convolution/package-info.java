/**
 * The families of convolutions that generated code names; how they are computed is in the rooms below, and their
 * padding is filled before by {@code layout.Halo}.
 */
package dev.tenonet.runtime.kernel.convolution;
