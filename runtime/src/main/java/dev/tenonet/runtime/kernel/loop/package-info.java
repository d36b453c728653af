/**
 * Loops over all values of several views at once, their division among threads, and the sums that several rooms need;
 * the other kernels that run in them live in their own rooms.
 */
package dev.tenonet.runtime.kernel.loop;
