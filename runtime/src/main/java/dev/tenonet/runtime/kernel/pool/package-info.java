/**
 * Largest and average values of windows and of whole images; no learned weights.
 */
package dev.tenonet.runtime.kernel.pool;
