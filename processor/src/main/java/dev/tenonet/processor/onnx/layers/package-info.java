/**
 * What a file becomes before there are blocks and names: a flat list of layers of the language. The stages before it know
 * operators and opsets, those behind it know neither.
 */
package dev.tenonet.processor.onnx.layers;
