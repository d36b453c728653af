/** Second stage: a declaration with all shapes worked out and all rules of its layers checked. */
package dev.tenonet.processor.graph;
