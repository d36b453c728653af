/**
 * Loops over all values of several views at once, and their division among threads; the kernels that run in them live
 * elsewhere.
 */
package dev.tenonet.runtime.kernel.loop;
