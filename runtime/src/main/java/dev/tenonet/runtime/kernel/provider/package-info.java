/**
 * Which of the two sets of kernels runs, scalar or vector, and why; no kernel is made here.
 */
package dev.tenonet.runtime.kernel.provider;
