/** DraftLayers while they are still changed: what operators become first, and clean-ups work on. */
package dev.tenonet.processor.onnx.draft;
