/**
 * Finds the blocks of a flat network: by the modules that the file names, or else by what repeats. Each is held against the
 * graph: one output, convex, wired alike wherever it is used.
 */
package dev.tenonet.processor.onnx.blocks;
