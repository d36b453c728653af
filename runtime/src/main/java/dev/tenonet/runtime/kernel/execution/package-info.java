/**
 * Who computes and in which memory: the threads, the workspaces and the operands of a call. A kernel writes no thread
 * code: it implements {@code ParallelTask} in its own room and calls {@code Workspace.divide}; what is computed is not
 * known here.
 */
package dev.tenonet.runtime.kernel.execution;
