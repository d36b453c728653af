/** Holds a written network against the compiler, and what it computes against the file's own nodes. */
package dev.tenonet.processor.onnx.check;
