/**
 * Who computes and in which memory: the threads, the workspaces, the operands of a call; what is computed is not known
 * here.
 */
package dev.tenonet.runtime.kernel.execution;
