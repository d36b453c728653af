package dev.tenonet.processor.onnx.graph;

import dev.tenonet.processor.onnx.model.Node;

/** Why a node cannot be expressed. */
public record Problem(Node node, String reason) {}
