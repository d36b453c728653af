package dev.tenonet.runtime.kernel.jit;

import java.util.concurrent.TimeUnit;

/**
 * Calls of code on little data, made until C2 has compiled it.
 *
 * <p>Fast is not enough: C1's code that calls C2's for each operation is as fast on little data, but allocates all
 * vectors. A network that seldom comes here, for the last pixels of a layer, would keep it for thousands of calls.
 */
public final class SmallCalls {
    /** So few that the thread is seldom interrupted among them: on a busy machine, too, some are timed by themselves. */
    private static final int CALLS = 16;
    /** So that one of each turn is full. */
    private static final int FULL_ONE_IN = CALLS;
    /** A call on little data takes less when it is compiled, and more while it is interpreted. */
    private static final long COMPILED_NANOS = 1_000;

    /** After so many calls C2 has been asked, and further ones do nothing but fill the heap with vectors. */
    private static final int CALLS_THAT_COUNT = 6_000;
    /** A pause after calls that still allocate, in times of what they took, so that they fill the heap slowly. */
    private static final int PAUSE = 2;

    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    /** How long a call may allocate since it was fast: C2 needs less, unless it leaves vectors objects for good. */
    private static final long BOXED_LIMIT = TimeUnit.SECONDS.toNanos(3);
    /** Much more than C2 needs. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private SmallCalls() {}

    /** Where the calls leave the processors to others. */
    interface Pace {
        /** Returns when the next calls may be made: after this pause at the earliest. Nanoseconds. */
        void rest(long worked, long pause);
    }

    /**
     * A call that does something one time in sixteen and otherwise comes to the same methods, but not into their loops. C2 counts
     * how often methods are called, and until it has compiled them each vector is an object: with a hundred of them in a call,
     * the thousands that it takes would fill the heap. Not for tiles of many sums: they
     * came out up to 2.3 times as slow, as C2 took their loops for unimportant.
     */
    public static Runnable seldom(Runnable full, Runnable empty) {
        return new Runnable() {
            private int calls;

            @Override
            public void run() {
                (calls++ % FULL_ONE_IN == 0 ? full : empty).run();
            }
        };
    }

    /** Whether it is compiled in the end; false if it is not after a long time. */
    static boolean areCompiled(Runnable call, Pace pace) {
        long rested = 0;
        long start = System.nanoTime();
        long firstFast = Long.MAX_VALUE;
        long from = start;
        for (int calls = CALLS; from - start - rested < LIMIT; calls += CALLS) {
            boolean allocates = allocates(call);
            long end = System.nanoTime();
            if (end - from < CALLS * COMPILED_NANOS) {
                firstFast = Math.min(firstFast, end);
                if (!allocates || end - firstFast > BOXED_LIMIT) {
                    return true;
                }
            }
            pace.rest(end - from, allocates ? pause(end - from, calls) : 0);
            from = System.nanoTime();
            rested += from - end;
        }
        return false;
    }

    private static boolean allocates(Runnable call) {
        long before = ThreadAllocation.bytes();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return ThreadAllocation.bytes() != before;
    }

    private static long pause(long nanos, int calls) {
        return calls > CALLS_THAT_COUNT ? LONGEST_PAUSE : Math.min(PAUSE * nanos, LONGEST_PAUSE);
    }
}
