package dev.tenonet.runtime.kernel.jit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What the thread that warms up may take of the processors: what nobody else wants, and where all are busy a share of what
 * calls have taken so far. So no program, however short, pays more than that for kernels that it never gets.
 */
final class WarmUpBudget implements SmallCalls.Pace {
    /** The calls get this many times as much: with more of it, vectors serve seconds later. */
    private static final int TIMES = 2;
    /** What C2 takes for one task, on a thread of its own: the virtual machine tells only what it takes for everything. */
    private static final long COMPILING = TimeUnit.MILLISECONDS.toNanos(100);

    /** Processor times are counted in steps of 10 ms. */
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(50);
    /** The part of one processor that must be left. */
    private static final double LEAST_LEFT = 0.8;

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(5);
    /** How long the thread stays for the calls that it must wait for. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final Machine machine;
    /** Who cannot do without the code: it is not held back for them. */
    private final AtomicInteger waiting = new AtomicInteger();

    /** What was taken of busy processors. */
    private long taken;

    private boolean busy = true;
    // Since the window began.
    private long from;
    private long fromThreads;

    WarmUpBudget(Machine machine) {
        this.machine = machine;
    }

    static WarmUpBudget ofProcess() {
        WarmUpBudget budget = new WarmUpBudget(new Machine() {});
        if (JitGate.assumed() != null) {
            // Where no twins serve, as in tests.
            budget.beginWait();
        }
        return budget;
    }

    /** What a budget asks; all but the number are nanoseconds. */
    interface Machine {
        default int processors() {
            return Runtime.getRuntime().availableProcessors();
        }

        default long now() {
            return System.nanoTime();
        }

        /** All calls that are over. */
        default long calls() {
            return CallTime.nanos();
        }

        /** Processor time of the other Java threads of this process; -1 if nobody counts. C2 works for this thread. */
        default long threads() {
            return ProcessorTime.ofOtherThreads();
        }

        /** How many processors other processes have taken since the last time; -1 if nobody counts. */
        default double elsewhere() {
            return ProcessorTime.elsewhere();
        }

        /** Waits. */
        default void park(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    }

    /** The calls do not go on, so the task is left until they do. One, loaded early: later its class loader may be closed. */
    static final class PostponedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final PostponedException INSTANCE = new PostponedException();

        private PostponedException() {
            super(null, null, false, false);
        }
    }

    /** To be called by each thread that begins. */
    void begin() {
        from = 0;
        busy = true;
        look();
    }

    /** Holds nothing back until {@link #endWait}, as somebody waits for the tasks. */
    void beginWait() {
        waiting.incrementAndGet();
    }

    void endWait() {
        waiting.decrementAndGet();
    }

    /** A task has come to its end. */
    void taskDone() {
        if (busy) {
            taken += COMPILING;
        }
    }

    /** @throws PostponedException if it would take too long */
    @Override
    public void rest(long nanos, long pause) {
        if (busy) {
            taken += nanos;
        }
        if (pause > 0) {
            machine.park(pause);
        }
        long since = machine.now();
        for (look(); mustWait(); look()) {
            if (machine.now() - since > PATIENCE) {
                throw PostponedException.INSTANCE;
            }
            machine.park(LOOK);
        }
    }

    private boolean mustWait() {
        return waiting.get() == 0 && busy && (taken + COMPILING) * TIMES > machine.calls();
    }

    /** Sees at the end of each window whether callers and other processes left a processor in it. */
    private void look() {
        long now = machine.now();
        if (from != 0 && now - from < WINDOW) {
            return;
        }
        long threads = machine.threads();
        double elsewhere = machine.elsewhere();
        if (from != 0) {
            double callers = (double) (threads - fromThreads) / (now - from);
            boolean known = threads >= 0 && elsewhere >= 0;
            busy = !known || callers + elsewhere > machine.processors() - LEAST_LEFT;
        }
        from = now;
        fromThreads = threads;
    }
}
