/** Folders of ONNX's own test data: a model, inputs, and the outputs that it should have. */
package dev.tenonet.processor.onnx.data;
