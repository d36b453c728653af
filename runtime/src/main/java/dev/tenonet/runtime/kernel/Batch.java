package dev.tenonet.runtime.kernel;

/**
 * The samples of a batch, each a unit. While the team runs a batch, each sample runs on one thread: its kernels find the
 * team taken.
 */
final class Batch implements Divisible {
    private static final float[] NO_SCRATCH = {};

    private final Workspaces workspaces;
    private final Workspaces.Sample body;

    Batch(Workspaces workspaces, Workspaces.Sample body) {
        this.workspaces = workspaces;
        this.body = body;
    }

    /** Runs all samples, on at most so many threads. */
    void run(int count, int threads) {
        boolean alone = threads == 1 || count <= 1;
        if (alone || !Team.SHARED.run(this, null, count, threads, NO_SCRATCH)) {
            run(null, 0, count, NO_SCRATCH);
        }
    }

    @Override
    public void run(Operands operands, int first, int end, float[] scratch) {
        if (first == end) {
            return;
        }
        Workspace work = workspaces.acquire();
        try {
            for (int i = first; i < end; i++) {
                body.run(i, work);
            }
        } finally {
            workspaces.release(work);
        }
    }
}
