/**
 * The Vector API's width, loops and functions, and when its code is compiled; nothing here knows a layer or a shape.
 */
package dev.tenonet.runtime.kernel.simd;
