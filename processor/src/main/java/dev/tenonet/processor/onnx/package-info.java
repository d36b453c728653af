/** From an ONNX file to the source of a network and its weights; nothing of it is loaded while javac runs. */
package dev.tenonet.processor.onnx;
