/**
 * Fully connected layers, and products of matrices that are both computed; no windows.
 */
package dev.tenonet.runtime.kernel.dense;
