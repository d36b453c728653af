/**
 * What each of ONNX's operators computes, written from its definition and in double precision: shapes of what depends on the
 * input, constants of what does not, and the numbers that an import is checked with.
 */
package dev.tenonet.processor.onnx.evaluate;
