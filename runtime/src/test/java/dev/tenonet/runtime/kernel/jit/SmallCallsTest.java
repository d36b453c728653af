package dev.tenonet.runtime.kernel.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.convolution.direct.MicroKernelShape;
import dev.tenonet.runtime.kernel.convolution.direct.MicroKernels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmallCallsTest {
    private static final int CALLS_THAT_ALLOCATE = 100_000;
    private static final SmallCalls.Pace AT_ONCE = (worked, pause) -> {};

    private int calls;
    private Object kept;

    private void allocateAtFirst() {
        if (calls++ < CALLS_THAT_ALLOCATE) {
            kept = new float[4];
        }
    }

    /** As vector code does that C1 has compiled. */
    @Test
    void aFastCallIsNotCompiledWhileItAllocates() {
        assertTrue(SmallCalls.areCompiled(this::allocateAtFirst, AT_ONCE));
        assertTrue(calls > CALLS_THAT_ALLOCATE, "after " + calls + " calls");
    }

    /** Calls beyond those that C2 needs would only fill the heap. */
    @Test
    void thereIsAPauseAfterCallsThatAllocate() {
        List<Integer> without = new ArrayList<>();
        assertTrue(SmallCalls.areCompiled(this::allocateAtFirst, (worked, pause) -> {
            if (calls < CALLS_THAT_ALLOCATE && pause <= 0) {
                without.add(calls);
            }
        }));
        assertEquals(List.of(), without);
    }

    @Test
    void aFastCallThatAlwaysAllocatesIsCompiledInTheEnd() {
        assertTrue(SmallCalls.areCompiled(() -> kept = new float[4], AT_ONCE));
    }

    /** Of new classes, whose code is that of no other test. */
    @Test
    void tilesAllocateNothingOnceTheyAreCompiled() {
        List<String> allocating = new ArrayList<>();
        for (int pixels = 6; pixels <= Math.min(8, MicroKernelShape.UNIVERSAL.pixels()); pixels++) {
            for (int vectors = 1; vectors <= 2; vectors++) {
                Runnable call = MicroKernels.call(MicroKernels.define(new MicroKernelShape(pixels, vectors, true, 0))
                        .orElseThrow());
                assertTrue(SmallCalls.areCompiled(call, AT_ONCE));
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
