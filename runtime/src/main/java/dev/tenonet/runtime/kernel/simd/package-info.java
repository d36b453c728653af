/**
 * The Vector API's width, its loops and functions, and their twins in plain Java; nothing here knows a layer or a
 * shape.
 */
package dev.tenonet.runtime.kernel.simd;
