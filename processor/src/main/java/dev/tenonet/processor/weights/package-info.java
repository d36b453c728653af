/** Finds the file of weights that a network names, and reads its header: names and shapes, no values. */
package dev.tenonet.processor.weights;
