/**
 * Random numbers that are functions of a key and a place, so that no number of threads and no order of calls changes them: for
 * first parameters, for the order of samples and for dropout.
 */
package dev.tenonet.runtime.kernel.random;
