/**
 * Whether C2 has compiled vector code, and the thread that has it compiled; nothing here knows the Vector API or a
 * kernel.
 */
package dev.tenonet.runtime.kernel.jit;
