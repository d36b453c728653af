package dev.tenonet.runtime.kernel.execution;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The samples of a batch. While the team runs a batch, each sample runs on one thread: its kernels find the team taken. For
 * the team, each thread is a unit. The caller waits for a workspace; a helper that finds none leaves its samples to the
 * others, so that nobody waits for a helper which waits itself.
 */
final class Batch implements ParallelTask {
    private static final float[] NO_SCRATCH = {};

    /** The most samples that a thread takes at once. Small outputs of several share a line of the cache. */
    private static final int RUN = 16;

    private final Workspaces workspaces;
    private final Workspaces.Sample body;
    private final int count;
    private final Thread caller = Thread.currentThread();
    private final AtomicLong next = new AtomicLong();
    private int run = RUN;

    Batch(Workspaces workspaces, Workspaces.Sample body, int count) {
        this.workspaces = workspaces;
        this.body = body;
        this.count = count;
    }

    /** Runs all samples, on at most so many threads. */
    void run(int threads) {
        int useful = Math.min(threads, count);
        run = Math.max(1, Math.min(RUN, count / Math.max(1, useful * 4)));
        if (useful <= 1 || !Team.SHARED.run(this, null, useful, useful, NO_SCRATCH)) {
            runSamples();
        }
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        runSamples();
    }

    /** Runs samples on this thread until there are no more, or no workspace for a helper. */
    private void runSamples() {
        while (next.get() < count) {
            Workspace work = Thread.currentThread() == caller ? workspaces.acquire() : workspaces.tryAcquire();
            if (work == null) {
                return;
            }
            try {
                runUntilWanted(work);
            } catch (Throwable e) {
                next.set(count);
                throw e;
            } finally {
                workspaces.release(work);
            }
        }
    }

    /** Other calls of the model need not wait for the whole batch. */
    private void runUntilWanted(Workspace work) {
        do {
            long first = next.getAndAdd(run);
            long end = Math.min(first + run, count);
            for (long i = first; i < end; i++) {
                body.run((int) i, work);
            }
        } while (next.get() < count && !workspaces.areWanted());
    }
}
