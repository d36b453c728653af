/**
 * Networks of which PyTorch's answer is known: folders with a {@code case.json} (layers with PyTorch's types and arguments)
 * and {@code .npy} files (inputs, weights, expected outputs), or with the error that PyTorch raises. Each becomes an
 * annotated interface ({@link dev.tenonet.processor.cases.CaseNetwork}, by the rows of {@link
 * dev.tenonet.processor.cases.TorchLayers}), is compiled and run, or must be refused ({@link
 * dev.tenonet.processor.cases.CaseRunner}).
 */
package dev.tenonet.processor.cases;
