/**
 * How a network is trained: the steps over a batch, forward and backward, what must be kept between the two, and where it all
 * lies. Immutable once it is made; knows no layer type.
 */
package dev.tenonet.processor.training;
