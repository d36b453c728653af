package dev.tenonet.runtime.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * One run over the samples of a batch. The calling thread takes samples like its helpers, so a pool that is busy with
 * other work costs speed but never blocks: a helper that starts late finds nothing left and returns.
 */
final class Batch implements Runnable {
    private static final Executor HELPERS = ForkJoinPool.commonPool();

    private final Workspaces workspaces;
    private final int count;
    private final Workspaces.Sample body;
    private final Thread caller = Thread.currentThread();
    /** Wider than {@link #count}: each thread increments it once more after the last sample. */
    private final AtomicLong next = new AtomicLong();

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Batch(Workspaces workspaces, int count, Workspaces.Sample body) {
        this.workspaces = workspaces;
        this.count = count;
        this.body = body;
    }

    /** Runs all samples on the calling thread and at most {@code threads} - 1 helpers. */
    void run(int threads) {
        int helpers = Math.min(Math.min(count, threads) - 1, ForkJoinPool.getCommonPoolParallelism());
        for (int i = 0; i < helpers; i++) {
            HELPERS.execute(this);
        }
        takeSamples();
        awaitHelpers();
        rethrow(failure.get());
    }

    /** A helper's part. It counts as running before it takes a sample, so that the caller cannot miss it. */
    @Override
    public void run() {
        running.incrementAndGet();
        takeSamples();
        if (running.decrementAndGet() == 0) {
            LockSupport.unpark(caller);
        }
    }

    private void takeSamples() {
        Workspace work = null;
        try {
            for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                if (work == null) {
                    work = workspaces.acquire();
                }
                body.run((int) i, work);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            next.set(count);
        } finally {
            if (work != null) {
                workspaces.release(work);
            }
        }
    }

    /** Even an interrupted caller waits: helpers still write to its arrays. */
    private void awaitHelpers() {
        boolean interrupted = false;
        while (running.get() > 0) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            caller.interrupt();
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
