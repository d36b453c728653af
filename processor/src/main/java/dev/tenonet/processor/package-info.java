/** Rounds and stages: annotations to declaration to graph to plan to Java source, each ending in a gate. */
package dev.tenonet.processor;
