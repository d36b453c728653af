/** Tenonet beside other engines, layer by layer, and with each of its optimisations left out. */
package dev.tenonet.samples.benchmarks;
