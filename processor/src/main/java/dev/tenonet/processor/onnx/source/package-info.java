/** Writes a program with blocks as the source that a person would have written, and its weights. */
package dev.tenonet.processor.onnx.source;
