package dev.tenonet.runtime.kernel.execution;

import dev.tenonet.runtime.kernel.jit.CallTime;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The workspaces of one model: no more than calls may be in flight; who comes then waits, in the order of arrival. At most
 * one for each core is kept; calls beyond that get a new one, which is dropped afterwards. Allocates nothing as long as no
 * more calls run at once than there are cores, and none waits.
 *
 * <p>Who holds a workspace waits for nobody who may be waiting for one, so all who wait get theirs: kernels call no model,
 * and helpers of the team do not wait.
 */
public final class Workspaces {
    private final int arena;
    private final int scratch;
    private final int threads;
    private final boolean coldWeights;
    private final int calls;
    private final Semaphore free;
    private final AtomicReferenceArray<Workspace> idle;

    /**
     * @param arena floats of each arena
     * @param scratch floats of each scratch
     * @param threads the most threads of one call
     * @param calls the most calls in flight; 0 for what {@link #defaultCalls} says
     * @param coldWeights see {@link Operands#coldWeights}
     */
    public Workspaces(int arena, int scratch, int threads, int calls, boolean coldWeights) {
        this.arena = arena;
        this.scratch = scratch;
        this.threads = Team.useful(threads);
        this.coldWeights = coldWeights;
        int processors = Runtime.getRuntime().availableProcessors();
        this.calls = calls > 0
                ? calls
                : defaultCalls(
                        Workspace.bytes(arena, scratch),
                        processors,
                        Runtime.getRuntime().maxMemory());
        free = new Semaphore(this.calls, true);
        idle = new AtomicReferenceArray<>(Math.min(this.calls, processors));
    }

    /** The most threads of one call. */
    public int threads() {
        return threads;
    }

    /** As {@link dev.tenonet.runtime.ModelOptions#withCallsInFlight} tells it to users. */
    static int defaultCalls(long bytes, int processors, long heap) {
        long cheap = heap / 16 / bytes;
        long most = heap / 4 / bytes;
        return (int) Math.max(1, Math.min(Math.min(Math.max(processors, cheap), most), Integer.MAX_VALUE));
    }

    /**
     * A workspace of undefined content for the caller alone, to be given back by {@link #release}. Waits until fewer calls
     * are in flight; an interrupt does not end that, and stays set.
     */
    public Workspace acquire() {
        free.acquireUninterruptibly();
        return take();
    }

    /** The same without waiting; null if as many calls are in flight as may be, or somebody waits. */
    Workspace tryAcquire() {
        return free.hasQueuedThreads() || !free.tryAcquire() ? null : take();
    }

    /** Whether somebody waits for a workspace. */
    boolean areWanted() {
        return free.hasQueuedThreads();
    }

    private Workspace take() {
        try {
            return idleOrNew();
        } catch (Throwable e) {
            // Without memory for a workspace, this call is none.
            free.release();
            throw e;
        }
    }

    private Workspace idleOrNew() {
        for (int i = 0; i < idle.length(); i++) {
            Workspace work = idle.get(i);
            if (work != null && idle.compareAndSet(i, work, null)) {
                return begun(work);
            }
        }
        return begun(new Workspace(arena, scratch, threads, coldWeights));
    }

    private static Workspace begun(Workspace work) {
        work.begun = CallTime.begin();
        work.clock = FlightRecording.clock();
        return work;
    }

    /** Takes a workspace back; the caller no longer touches it. */
    public void release(Workspace work) {
        CallTime.end(work.begun);
        keep(work);
        free.release();
    }

    private void keep(Workspace work) {
        for (int i = 0; i < idle.length(); i++) {
            if (idle.get(i) == null && idle.compareAndSet(i, null, work)) {
                return;
            }
        }
    }

    /**
     * Calls {@code body} for each index from 0 to {@code count} - 1, in no particular order, on at most as many threads
     * as the model's options allow and as calls may be in flight. Returns when all calls have returned. If one throws, no
     * further one starts, and the first exception is thrown here.
     */
    public void forEach(int count, Sample body) {
        new Batch(this, body, count).run(Math.min(threads, calls));
    }

    /** What to do with one sample of a batch. */
    @FunctionalInterface
    public interface Sample {
        /**
         * @param index of the sample
         * @param work for this call alone
         */
        void run(int index, Workspace work);
    }
}
