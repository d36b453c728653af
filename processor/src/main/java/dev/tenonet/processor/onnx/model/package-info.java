/** Tensors and nodes: what all stages of the importer talk about. */
package dev.tenonet.processor.onnx.model;
