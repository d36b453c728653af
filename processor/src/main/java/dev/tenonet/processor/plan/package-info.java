/** Fourth stage: the kernel calls of a network, and the passes that make them fewer and give each value its place in memory. */
package dev.tenonet.processor.plan;
