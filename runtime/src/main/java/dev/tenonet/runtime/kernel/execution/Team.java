package dev.tenonet.runtime.kernel.execution;

import dev.tenonet.runtime.kernel.machine.DaemonThreads;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that share one piece of work at a time: the caller, and helpers that spin for a moment when there is nothing to
 * do, because the next layer comes soon, then park. All models of a process have one team, so that ten models do not keep
 * ten times the threads; who finds it taken works alone, and so does who can get no helper. Allocates nothing once its
 * helpers run. They end when nobody has had work for some seconds, so that the class loader of an application that is
 * stopped can be collected, and are hired again when there is work.
 *
 * <p>Each thread has a range of the units, and takes from those of others when it has done its own. As units are mostly rows
 * of an image, a thread reads in one layer what it wrote in the one before, which is in its own cache.
 *
 * <p>A helper joins by counting itself in before it looks whether work is open; the caller closes the work, then waits
 * until nobody is in. So nobody touches the operands after {@link #run} has returned, and no helper is waited for that
 * has not begun.
 */
final class Team {
    static final Team SHARED = new Team(new HelperThreads(), TimeUnit.SECONDS.toNanos(3), TimeUnit.SECONDS.toNanos(1));

    /** Shares that one thread takes one after the other: a thread that is late leaves more of them to the rest. */
    private static final int SHARES = 4;

    /** Places between the counters of two ranges, which different threads write: two lines of the cache. */
    private static final int APART = 16;

    /** About as long as the last share of a kernel takes; samples of a batch take longer. */
    private static final int SPINS_BEFORE_YIELD = 10_000;

    private final ThreadFactory threads;
    private final long idleNanos;
    private final long retryNanos;

    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean open;

    // Touched by the thread that has taken the team. Null where there is no helper.
    private Helper[] helpers = {};
    /** When no thread could be started: the time from which on that is tried again. */
    private long hireAgain = System.nanoTime();

    // Written before open is set, by the thread that has taken the team.
    private ParallelTask work;
    private Operands operands;
    private int units;
    private int share;
    private int ranges;
    private int scratchLength;
    /** For each range the next unit to take. */
    private AtomicLongArray next = new AtomicLongArray(0);

    /** No lambda, which the JVM would make a class of in the first call. */
    private static final class HelperThreads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable helper) {
            return DaemonThreads.of(((Helper) helper).name(), helper);
        }
    }

    /**
     * @param threads makes those of helpers
     * @param idleNanos after which a helper without work ends
     * @param retryNanos after which hiring is tried again where a thread could not be started: the JVM writes a warning
     *     each time
     */
    Team(ThreadFactory threads, long idleNanos, long retryNanos) {
        this.threads = threads;
        this.idleNanos = idleNanos;
        this.retryNanos = retryNanos;
    }

    ThreadFactory threads() {
        return threads;
    }

    long idleNanos() {
        return idleNanos;
    }

    /** The threads that are worth having, of so many that a model may use. */
    static int useful(int threads) {
        return Math.min(threads, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * Does all units on the calling thread and at most {@code threads} - 1 helpers. If a unit throws, or a helper gets no
     * scratch, no further unit begins, and the first exception is thrown here.
     *
     * @param scratch of the calling thread
     * @return false if somebody else has the team, or there is no helper; nothing has been done then
     */
    boolean run(ParallelTask work, Operands operands, int units, int threads, float[] scratch) {
        if (!taken.compareAndSet(false, true)) {
            return false;
        }
        try {
            // Nothing below throws until the work is closed again.
            if (!hire(threads - 1)) {
                return false;
            }
            this.work = work;
            this.operands = operands;
            this.units = units;
            ranges = threads;
            share = Math.max(1, units / (threads * SHARES));
            scratchLength = scratch.length;
            begin();
            open = true;
            wake(threads - 1);
            doShares(operands, scratch);
            close();
        } finally {
            taken.set(false);
        }
        return true;
    }

    private void wake(int count) {
        for (int i = 0; i < count; i++) {
            if (helpers[i] != null) {
                helpers[i].wake();
            }
        }
    }

    /**
     * Fills the first {@code count} places as far as threads can be had, and says whether there is a helper. Ranges of those
     * that are missing are done by the others.
     */
    private boolean hire(int count) {
        int vacancies = count - hired(count);
        if (vacancies > 0 && System.nanoTime() - hireAgain >= 0) {
            try {
                fill(count);
            } catch (RuntimeException | Error e) {
                // The process has no thread or no memory left: work goes on with those that are there.
                hireAgain = System.nanoTime() + retryNanos;
            }
            vacancies = count - hired(count);
        }
        return vacancies < count && next.length() >= (count + 1) * APART;
    }

    private int hired(int count) {
        int hired = 0;
        for (int i = 0; i < count && i < helpers.length; i++) {
            hired += helpers[i] != null && !helpers[i].hasEnded() ? 1 : 0;
        }
        return hired;
    }

    private void fill(int count) {
        if (helpers.length < count) {
            helpers = Arrays.copyOf(helpers, count);
        }
        if (next.length() < (count + 1) * APART) {
            next = new AtomicLongArray((count + 1) * APART);
        }
        for (int i = 0; i < count; i++) {
            if (helpers[i] != null && helpers[i].hasEnded()) {
                helpers[i] = null;
            }
            if (helpers[i] == null) {
                helpers[i] = new Helper(this, i);
            }
        }
    }

    /** Lets a helper go, unless somebody has the team. */
    boolean dismiss(Helper helper) {
        if (!taken.compareAndSet(false, true)) {
            return false;
        }
        helpers[helper.index] = null;
        taken.set(false);
        return true;
    }

    private void begin() {
        for (int range = 0; range < ranges; range++) {
            next.set(range * APART, first(range));
        }
    }

    private long first(int range) {
        return (long) units * range / ranges;
    }

    private void doShares(Operands operands, float[] scratch) {
        try {
            takeShares(0, operands, scratch);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Does a range's units, then what is left of the others'. */
    private void takeShares(int own, Operands operands, float[] scratch) {
        for (int i = 0; i < ranges; i++) {
            takeRange((own + i) % ranges, operands, scratch);
        }
    }

    /** Keeps the first exception for the caller; no further unit begins. */
    private void fail(Throwable e) {
        failure.compareAndSet(null, e);
        for (int range = 0; range < ranges; range++) {
            next.set(range * APART, units);
        }
    }

    private void takeRange(int range, Operands operands, float[] scratch) {
        AtomicLongArray counters = next;
        int at = range * APART;
        long end = first(range + 1);
        for (long unit = counters.getAndAdd(at, share); unit < end; unit = counters.getAndAdd(at, share)) {
            work.runUnits(operands, (int) unit, (int) Math.min(unit + share, end), scratch);
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
        if (thrown != null) {
            Team.<RuntimeException>rethrow(thrown);
        }
    }

    /** Whatever it is: a unit may throw what it does not declare. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** Whether helpers find something to do. */
    boolean isOpen() {
        if (!open) {
            return false;
        }
        AtomicLongArray counters = next;
        for (int range = 0; range < ranges && range * APART < counters.length(); range++) {
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
            if (open && helper.index < ranges - 1) {
                help(helper);
            }
        } finally {
            helper.forget();
            inside.decrementAndGet();
        }
    }

    private void help(Helper helper) {
        try {
            takeShares(helper.index + 1, helper.operands(operands), helper.scratch(scratchLength));
        } catch (Throwable e) {
            fail(e);
        }
    }
}
