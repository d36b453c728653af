/** From operators to layers of the language: what stands for each node, and what is put together of several. */
package dev.tenonet.processor.onnx.lower;
