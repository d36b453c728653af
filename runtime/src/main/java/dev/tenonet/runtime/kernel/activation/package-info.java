/**
 * Activations of single values, each with its vector form and its twin, and how kernels apply them to what they have
 * just stored; layers of their own are in {@code elementwise}.
 */
package dev.tenonet.runtime.kernel.activation;
