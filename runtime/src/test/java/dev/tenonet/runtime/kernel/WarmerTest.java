package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmerTest {
    private static final int CALLS_THAT_ALLOCATE = 100_000;

    private int calls;
    private Object kept;

    /** As vector code does that C1 has compiled. */
    @Test
    void aFastCallIsNotCompiledWhileItAllocates() {
        assertTrue(Warmer.isCompiled(() -> {
            if (calls++ < CALLS_THAT_ALLOCATE) {
                kept = new float[4];
            }
        }));
        assertTrue(calls > CALLS_THAT_ALLOCATE, "after " + calls + " calls");
    }

    @Test
    void aFastCallThatAlwaysAllocatesIsCompiledInTheEnd() {
        assertTrue(Warmer.isCompiled(() -> kept = new float[4]));
    }

    /** Of new classes, whose code is that of no other test. */
    @Test
    void tilesAllocateNothingOnceTheyAreCompiled() {
        List<String> allocating = new ArrayList<>();
        for (int pixels = 6; pixels <= Math.min(8, TileShape.UNIVERSAL.pixels()); pixels++) {
            for (int vectors = 1; vectors <= 2; vectors++) {
                Runnable call = Tiles.call(
                        Tiles.define(new TileShape(pixels, vectors, true, 0)).orElseThrow());
                assertTrue(Warmer.isCompiled(call));
                long before = ThreadAllocation.bytes();
                call.run();
                long bytes = ThreadAllocation.bytes() - before;
                if (bytes > 0) {
                    allocating.add(pixels + " x " + vectors + ": " + bytes);
                }
            }
        }
        assertEquals(List.of(), allocating, "bytes of a call");
    }
}
