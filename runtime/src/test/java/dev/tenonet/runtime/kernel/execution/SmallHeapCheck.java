package dev.tenonet.runtime.kernel.execution;

import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.loading.Loading;
import dev.tenonet.runtime.loading.Manifest;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** What {@link SmallHeapTest} runs in a process with a heap of 64 MB. Throws, and so ends with 1, if something is wrong. */
final class SmallHeapCheck {
    private static final int CALLERS = 64;
    /** 4 MB: 64 of them are four times the heap. */
    private static final int ARENA = 1 << 20;
    /** 40 MB: there is no room for a second. */
    private static final int SCRATCH = 10 << 20;

    private SmallHeapCheck() {}

    public static void main(String[] arguments) throws Throwable {
        switch (arguments[0]) {
            case "callers" -> callers();
            case "unbounded" -> unbounded();
            default -> scratch();
        }
    }

    /** Half of them call with one sample, the others with batches. */
    private static void callers() throws Throwable {
        Workspaces workspaces = workspaces(ModelOptions.defaults());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch together = new CountDownLatch(CALLERS);
        Thread[] callers = new Thread[CALLERS];
        for (int i = 0; i < CALLERS; i++) {
            int samples = i % 2 * 3 + 1;
            callers[i] = new Thread(() -> {
                try {
                    together.countDown();
                    together.await();
                    for (int call = 0; call < 10; call++) {
                        call(workspaces, samples);
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            });
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** As many calls at once as there are callers, none of which ends: no scheduler has a say in what they take. */
    private static void unbounded() {
        Workspaces workspaces = workspaces(ModelOptions.defaults().withCallsInFlight(CALLERS));
        Workspace[] held = new Workspace[CALLERS];
        for (int i = 0; i < CALLERS; i++) {
            held[i] = workspaces.acquire();
        }
        check(held[0].arena != held[CALLERS - 1].arena, "two calls share an arena");
    }

    private static Workspaces workspaces(ModelOptions options) {
        return new Loading(new Manifest("Test"), Weights.builder().build(), options).workspaces(ARENA);
    }

    private static void call(Workspaces workspaces, int samples) {
        workspaces.forEach(samples, (index, work) -> {
            Arrays.fill(work.arena, index);
            Thread.yield();
            check(work.arena[ARENA - 1] == index, "another call has the arena");
        });
        Workspace work = workspaces.acquire();
        LockSupport.parkNanos(100_000);
        workspaces.release(work);
    }

    private static void scratch() {
        float[] scratch = new float[SCRATCH];
        ParallelTask slow = (operands, first, end, own) -> LockSupport.parkNanos(1_000_000);
        OutOfMemoryError thrown = null;
        for (int call = 0; call < 1000 && thrown == null; call++) {
            try {
                Team.SHARED.run(slow, null, 8, 2, scratch);
            } catch (OutOfMemoryError e) {
                thrown = e;
            }
        }
        check(thrown != null, "a helper without scratch must be told to the caller");
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        ParallelTask together = (operands, first, end, own) -> {
            if (seen.add(Thread.currentThread())) {
                both.countDown();
            }
            await(both);
        };
        check(Team.SHARED.run(together, null, 8, 2, new float[8]), "there is no helper any more");
        check(seen.size() == 2, "the helper does nothing any more");
    }

    private static void check(boolean right, String wrong) {
        if (!right) {
            throw new AssertionError(wrong);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
