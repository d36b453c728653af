package dev.tenonet.runtime.kernel.jit;

/**
 * A kernel by vectors that has a twin in plain Java: the twin does its work, with the same bits, until C2 has compiled what it
 * has of vector code. {@code Provider.pick} takes no other, so that none runs vector code in the interpreter.
 *
 * @param kernel which runs each piece of its vector code only where what compiles it is ready
 * @param vectors what that is; kernels that it is made of have their own
 */
public record Twinned<K>(K kernel, JitGate vectors) {}
