package dev.tenonet.processor.graph;

import dev.tenonet.processor.diagnostic.Id;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is wrong with one use of an annotation.
 *
 * @param element the element at fault; null for the annotation as a whole
 * @param offers ways out, worked out only if the fault is told
 */
public record Fault(Id id, String element, String text, Supplier<List<String>> offers) {}
