package dev.tenonet.samples.benchmarks;

/** A network loaded by an engine, with its input in place. Lives as long as the process. */
interface Session {
    /** Computes the output. */
    void run() throws Exception;

    /** What the last {@link #run} computed. */
    float[] output();
}
