package dev.tenonet.processor.check;

import dev.tenonet.processor.graph.Graph;

/** A lint: looks at a network whose shapes are right, and says what is likely not meant. */
@FunctionalInterface
interface Check {
    /** Looks through the graph and tells {@code lints} what it finds. */
    void run(Graph graph, Lints lints);
}
