/**
 * Families that compute several layers at once: pooled convolutions and strips; what a single layer does is not
 * repeated here.
 */
package dev.tenonet.runtime.kernel.fusion;
