package dev.tenonet.samples.benchmarks;

import java.io.PrintStream;

/** What prints a table. */
interface Command {
    /** @param out for the table; progress goes to the standard error */
    void run(Arguments arguments, PrintStream out) throws Exception;
}
