package dev.tenonet.samples.benchmarks;

import java.nio.FloatBuffer;

/** A network loaded by an engine, with its input in place. Lives as long as the process. */
interface Session {
    /** Computes the output. */
    void run() throws Exception;

    /** What the last {@link #run} computed: all outputs, end to end. */
    float[] output();

    /** The outputs end to end. */
    static float[] joined(float[]... outputs) {
        int size = 0;
        for (float[] output : outputs) {
            size += output.length;
        }
        FloatBuffer joined = FloatBuffer.allocate(size);
        for (float[] output : outputs) {
            joined.put(output);
        }
        return joined.array();
    }
}
