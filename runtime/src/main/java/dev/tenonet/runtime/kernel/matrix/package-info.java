/**
 * Products of matrices and their packing, for whoever needs some; no layer and no layout of images.
 */
package dev.tenonet.runtime.kernel.matrix;
