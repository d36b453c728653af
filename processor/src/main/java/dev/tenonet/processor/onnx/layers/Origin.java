package dev.tenonet.processor.onnx.layers;

/**
 * The file that a network was read from.
 *
 * @param file its name without folders, so that the written source is the same wherever it lies
 * @param bytes its size, with that of external data
 * @param sha256 of the file itself, in hexadecimal digits
 * @param producer name and version as the file has them, or empty
 * @param opset that of the default domain
 */
public record Origin(String file, long bytes, String sha256, String producer, long opset) {}
