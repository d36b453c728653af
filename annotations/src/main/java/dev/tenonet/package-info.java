/**
 * Annotations that declare a convolutional network as a Java interface.
 *
 * <p>Each abstract method of an interface annotated {@link dev.tenonet.Network} is a layer, in source order; the
 * annotations on it, in written order, are the operations that the layer applies. Shapes are C x H x W (images),
 * C x L (sequences) or F (vectors); the batch axis is implicit. Names, defaults and parameter layouts are PyTorch's.
 */
package dev.tenonet;
