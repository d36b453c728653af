package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that share one piece of work at a time: the caller, and helpers that spin for a moment when there is nothing to
 * do, because the next layer comes soon, then park. All models of a process have one team, so that ten models do not keep
 * ten times the threads; who finds it taken works alone. Allocates nothing once its helpers run.
 *
 * <p>A helper joins by counting itself in before it looks whether work is open; the caller closes the work, then waits
 * until nobody is in. So nobody touches the operands after {@link #run} has returned, and no helper is waited for that
 * has not begun.
 */
final class Team {
    static final Team SHARED = new Team();

    /** Shares that one thread takes one after the other: a thread that is late leaves more of them to the rest. */
    private static final int SHARES = 4;

    /** About as long as the last share of a kernel takes; samples of a batch take longer. */
    private static final int SPINS_BEFORE_YIELD = 10_000;

    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean open;
    private volatile Helper[] helpers = {};

    // Written before open is set, by the thread that has taken the team.
    private Divisible work;
    private Operands operands;
    private int units;
    private int share;
    private int threads;
    private int scratchLength;

    /** The threads that are worth having, of so many that a model may use. */
    static int useful(int threads) {
        return Math.min(threads, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Does all units on the calling thread and {@code threads} - 1 helpers. If a unit throws, no further one begins, and
     * the first exception is thrown here.
     *
     * @param scratch of the calling thread
     * @return false if somebody else has the team; nothing has been done then
     */
    boolean run(Divisible work, Operands operands, int units, int threads, float[] scratch) {
        if (!taken.compareAndSet(false, true)) {
            return false;
        }
        try {
            this.work = work;
            this.operands = operands;
            this.units = units;
            this.threads = threads;
            share = Math.max(1, units / (threads * SHARES));
            scratchLength = scratch.length;
            next.set(0);
            open = true;
            wake(threads - 1);
            takeShares(operands, scratch);
            close();
        } finally {
            taken.set(false);
        }
        return true;
    }

    private void wake(int count) {
        if (helpers.length < count) {
            hire(count);
        }
        Helper[] all = helpers;
        for (int i = 0; i < count; i++) {
            all[i].wake();
        }
    }

    private void hire(int count) {
        Helper[] all = Arrays.copyOf(helpers, count);
        for (int i = helpers.length; i < count; i++) {
            all[i] = new Helper(this, i);
        }
        helpers = all;
    }

    private void takeShares(Operands operands, float[] scratch) {
        try {
            for (long first = next.getAndAdd(share); first < units; first = next.getAndAdd(share)) {
                work.run(operands, (int) first, (int) Math.min(first + share, units), scratch);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            next.set(units);
        }
    }

    private void close() {
        open = false;
        for (int spins = 0; inside.get() > 0; spins++) {
            if (spins < SPINS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        // A model that is no longer used should not stay in memory for its last kernel.
        work = null;
        operands = null;
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw (RuntimeException) thrown;
        }
    }

    /** Whether helpers find something to do. */
    boolean isOpen() {
        return open && next.get() < units;
    }

    /** Takes part in what is open, if it still is. */
    void join(Helper helper) {
        inside.incrementAndGet();
        try {
            if (open && helper.index < threads - 1) {
                takeShares(helper.operands(operands), helper.scratch(scratchLength));
            }
        } finally {
            helper.forget();
            inside.decrementAndGet();
        }
    }
}
