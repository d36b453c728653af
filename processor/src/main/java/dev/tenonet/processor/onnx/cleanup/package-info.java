/** Clean-ups, a file each: several layers that are one, until nothing changes any more. */
package dev.tenonet.processor.onnx.cleanup;
