package dev.tenonet.runtime.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CacheLinesTest {
    private static final int HEADER_BYTES = 16;
    private static final int LINE_BYTES = 64;

    @Property
    void aLineBeginsAtTheNextPlace(@ForAll @IntRange(max = 1 << 20) int at) {
        int next = CacheLines.next(at);
        assertEquals(0, (HEADER_BYTES + next * Float.BYTES) % LINE_BYTES);
        assertTrue(next >= at && next < at + LINE_BYTES / Float.BYTES);
    }

    @Example
    void smallArraysAreAsLongAsAskedFor() {
        assertEquals(1000, CacheLines.array(1000).length);
    }

    @Example
    void noArrayIsShorterOrGrowsBeyondTwoMegabytes() {
        for (int floats = 1 << 16; floats <= 1 << 20; floats += 70_001) {
            int length = CacheLines.array(floats).length;
            assertTrue(length >= floats && length <= Math.max(floats, 1 << 19), floats + " became " + length);
        }
    }
}
