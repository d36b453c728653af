/**
 * Sums, means, moments, extremes and norms along axes; what divides by them is in {@code normalization}.
 */
package dev.tenonet.runtime.kernel.reduction;
