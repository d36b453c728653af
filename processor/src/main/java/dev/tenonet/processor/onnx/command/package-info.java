/** The command line of the importer. */
package dev.tenonet.processor.onnx.command;
