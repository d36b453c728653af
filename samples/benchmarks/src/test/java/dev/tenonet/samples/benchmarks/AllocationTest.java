package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int FLOATS = 1 << 16;

    private float[] kept;

    @Test
    void countsWhatACallAllocatesAndNotTheAskingItself() throws Exception {
        assertEquals(0, Allocation.of(() -> {}), 64);
        assertEquals(4 * FLOATS, Allocation.of(() -> kept = new float[FLOATS]), 128);
    }
}
