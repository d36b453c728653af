/** The layer types, one class for each annotation: its attributes, its shape rule, its parameters and the kernels it becomes. */
package dev.tenonet.processor.layer;
