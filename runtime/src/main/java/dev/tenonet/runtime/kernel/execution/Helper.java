package dev.tenonet.runtime.kernel.execution;

import java.util.concurrent.locks.LockSupport;

/** A thread of a {@link Team}. It ends when it has had nothing to do for long, and keeps nothing alive but its scratch. */
final class Helper implements Runnable {
    /** Longer than the parts of a network that run on one thread, too short to be noticed in an idle process. */
    private static final long SPIN_NANOS = 100_000;

    private static final int SPINS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    final int index;
    private final Team team;
    private final Thread thread;
    private volatile boolean parked;
    private volatile boolean ended;
    private final Operands operands = new Operands();
    private float[] scratch = {};

    /**
     * Starts a helper.
     *
     * @param index from 0
     */
    Helper(Team team, int index) {
        this.team = team;
        this.index = index;
        thread = team.threads().newThread(this);
        thread.start();
    }

    /** What its thread is called. */
    String name() {
        return "tenonet-" + (index + 1);
    }

    /** Whether its thread has ended, as a fault could make it: it will never join again. */
    boolean hasEnded() {
        return ended;
    }

    /** Scratch for this thread, at least so long. */
    float[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new float[length];
        }
        return scratch;
    }

    /** The same operands in an object of this thread's own; null if there are none. */
    Operands operands(Operands callers) {
        if (callers == null) {
            return null;
        }
        operands.set(callers);
        return operands;
    }

    /** Drops the operands. */
    void forget() {
        operands.forget();
    }

    /** Called after the work was opened. */
    void wake() {
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        try {
            long idleSince = System.nanoTime();
            while (true) {
                if (spin()) {
                    team.join(this);
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince >= team.idleNanos() && team.dismiss(this)) {
                    return;
                } else {
                    park();
                }
            }
        } finally {
            ended = true;
        }
    }

    /** Waits for work for a moment, and says whether there is some. */
    private boolean spin() {
        long start = System.nanoTime();
        do {
            for (int i = 0; i < SPINS_BETWEEN_LOOKS_AT_THE_CLOCK; i++) {
                if (team.isOpen()) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < SPIN_NANOS);
        return false;
    }

    /** Says so before it looks for the last time, as the caller opens before it looks who has parked. */
    private void park() {
        parked = true;
        if (!team.isOpen()) {
            LockSupport.parkNanos(team, team.idleNanos());
        }
        parked = false;
        Thread.interrupted();
    }
}
