/** The file as it is: protobuf's wire format under limits, and of ONNX's messages what an importer needs. */
package dev.tenonet.processor.onnx.read;
