package dev.tenonet.runtime.kernel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that share one piece of work at a time: the caller, and helpers that spin for a moment when there is nothing to
 * do, because the next layer comes soon, then park. All models of a process have one team, so that ten models do not keep
 * ten times the threads; who finds it taken works alone. Allocates nothing once its helpers run.
 *
 * <p>Each thread has a range of the units, and takes from those of others when it has done its own. As units are mostly rows
 * of an image, a thread reads in one layer what it wrote in the one before, which is in its own cache.
 *
 * <p>A helper joins by counting itself in before it looks whether work is open; the caller closes the work, then waits
 * until nobody is in. So nobody touches the operands after {@link #run} has returned, and no helper is waited for that
 * has not begun.
 */
final class Team {
    static final Team SHARED = new Team();

    /** Shares that one thread takes one after the other: a thread that is late leaves more of them to the rest. */
    private static final int SHARES = 4;

    /** Places between the counters of two ranges, which different threads write: two lines of the cache. */
    private static final int APART = 16;

    /** About as long as the last share of a kernel takes; samples of a batch take longer. */
    private static final int SPINS_BEFORE_YIELD = 10_000;

    private final AtomicBoolean taken = new AtomicBoolean();
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
    /** For each range the next unit to take. */
    private AtomicLongArray next = new AtomicLongArray(0);

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
            begin();
            open = true;
            wake(threads - 1);
            takeShares(0, operands, scratch);
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

    private void begin() {
        if (next.length() < threads * APART) {
            next = new AtomicLongArray(threads * APART);
        }
        for (int range = 0; range < threads; range++) {
            next.set(range * APART, first(range));
        }
    }

    private long first(int range) {
        return (long) units * range / threads;
    }

    /** Does a range's units, then what is left of the others'. */
    private void takeShares(int own, Operands operands, float[] scratch) {
        try {
            for (int i = 0; i < threads; i++) {
                takeRange((own + i) % threads, operands, scratch);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            for (int range = 0; range < threads; range++) {
                next.set(range * APART, units);
            }
        }
    }

    private void takeRange(int range, Operands operands, float[] scratch) {
        AtomicLongArray counters = next;
        int at = range * APART;
        long end = first(range + 1);
        for (long unit = counters.getAndAdd(at, share); unit < end; unit = counters.getAndAdd(at, share)) {
            work.run(operands, (int) unit, (int) Math.min(unit + share, end), scratch);
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
        if (!open) {
            return false;
        }
        AtomicLongArray counters = next;
        for (int range = 0; range < threads && range * APART < counters.length(); range++) {
            if (counters.get(range * APART) < first(range + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Takes part in what is open, if it still is. */
    void join(Helper helper) {
        inside.incrementAndGet();
        try {
            if (open && helper.index < threads - 1) {
                takeShares(helper.index + 1, helper.operands(operands), helper.scratch(scratchLength));
            }
        } finally {
            helper.forget();
            inside.decrementAndGet();
        }
    }
}
