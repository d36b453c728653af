/**
 * Fully connected layers; no windows.
 */
package dev.tenonet.runtime.kernel.dense;
