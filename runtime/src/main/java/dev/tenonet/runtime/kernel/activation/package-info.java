/**
 * Activations of single values, with a vector form and its twin where plain loops are slow, and how kernels apply them
 * to what they have just stored; layers of their own are in {@code elementwise}.
 */
package dev.tenonet.runtime.kernel.activation;
