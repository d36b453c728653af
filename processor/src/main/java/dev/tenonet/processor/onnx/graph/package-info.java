/** A file's nodes with all sizes known: one batch, no open axes, and what does not depend on the input worked out. */
package dev.tenonet.processor.onnx.graph;
