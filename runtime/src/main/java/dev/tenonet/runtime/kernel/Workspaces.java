package dev.tenonet.runtime.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The workspaces of one model. At most one for each core is kept; calls beyond that get a new one, which is dropped
 * afterwards. Lock-free; allocates nothing as long as no more calls run at once than there are cores.
 */
public final class Workspaces {
    private final int arena;
    private final int scratch;
    private final int threads;
    private final boolean coldWeights;
    private final AtomicReferenceArray<Workspace> idle =
            new AtomicReferenceArray<>(Runtime.getRuntime().availableProcessors());

    /**
     * @param arena floats of each arena
     * @param scratch floats of each scratch
     * @param threads the most threads of one call
     * @param coldWeights see {@link Operands#coldWeights}
     */
    Workspaces(int arena, int scratch, int threads, boolean coldWeights) {
        this.arena = arena;
        this.scratch = scratch;
        this.threads = Team.useful(threads);
        this.coldWeights = coldWeights;
    }

    /** A workspace of undefined content for the caller alone, to be given back by {@link #release}. */
    public Workspace acquire() {
        for (int i = 0; i < idle.length(); i++) {
            Workspace work = idle.get(i);
            if (work != null && idle.compareAndSet(i, work, null)) {
                work.begun = CallTime.begin();
                return work;
            }
        }
        Workspace work = new Workspace(arena, scratch, threads, coldWeights);
        work.begun = CallTime.begin();
        return work;
    }

    /** Takes a workspace back; the caller no longer touches it. */
    public void release(Workspace work) {
        CallTime.end(work.begun);
        for (int i = 0; i < idle.length(); i++) {
            if (idle.get(i) == null && idle.compareAndSet(i, null, work)) {
                return;
            }
        }
    }

    /**
     * Calls {@code body} for each index from 0 to {@code count} - 1, in no particular order, on at most as many threads
     * as the model's options allow. Returns when all calls have returned. If one throws, no further one starts, and the
     * first exception is thrown here.
     */
    public void forEach(int count, Sample body) {
        new Batch(this, body).run(count, threads);
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
