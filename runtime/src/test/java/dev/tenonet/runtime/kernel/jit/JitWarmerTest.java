package dev.tenonet.runtime.kernel.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.machine.DaemonThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JitWarmerTest {
    private static final long LATER = 2_000_000_000L;

    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong clock = new AtomicLong();
    private final JitWarmer warmer = new JitWarmer(this::thread, WarmUpBudget.ofProcess(), clock::get);

    private Thread thread(Runnable work) {
        if (failures.getAndDecrement() > 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        Thread thread = DaemonThreads.of("warm-up", work);
        threads.add(thread);
        return thread;
    }

    /** Where there is none, the thread waits for it. */
    @BeforeEach
    void makeTheFirstCall() {
        CallTime.watch(true);
        CallTime.end(CallTime.begin());
    }

    private void run(Runnable task) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        warmer.add(false, () -> {
            task.run();
            over.countDown();
        });
        over.await();
    }

    @Test
    void tasksOfEachKindRunInTheirOrder() throws InterruptedException {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(1);
        run(() -> {
            warmer.add(false, () -> done.add("later 1"));
            warmer.add(true, () -> done.add("first 1"));
            warmer.add(true, () -> done.add("first 2"));
            warmer.add(false, () -> done.add("later 2"));
            warmer.add(false, all::countDown);
        });
        all.await();
        assertEquals(List.of("first 1", "first 2", "later 1", "later 2"), done);
    }

    @Test
    void aThreadThatCannotBeStartedIsTriedAgainLater() throws InterruptedException {
        failures.set(2);
        CountDownLatch done = new CountDownLatch(1);
        warmer.add(false, done::countDown);
        warmer.callOver();
        assertEquals(1, failures.get(), "tries at once");
        clock.addAndGet(LATER);
        warmer.callOver();
        clock.addAndGet(LATER);
        warmer.callOver();
        done.await();
    }

    @Test
    void tasksThatFailLeaveTheOthers() throws InterruptedException {
        warmer.add(false, () -> {
            throw new NoClassDefFoundError("of a closed class loader");
        });
        run(() -> {});
        assertEquals(1, threads.size());
    }

    @Test
    void theThreadEndsWhenItIsIdleAndIsStartedAgain() throws InterruptedException {
        run(() -> {});
        threads.get(0).join();
        run(() -> {});
        assertEquals(2, threads.size());
    }

    @Test
    void waitsUntilAllTasksAreDone() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        warmer.add(false, () -> done.add(1));
        warmer.add(false, () -> done.add(2));
        warmer.finish(60_000);
        assertEquals(List.of(1, 2), done);
    }

    @Test
    void doesNotWaitForAThreadThatCannotBeHad() {
        failures.set(Integer.MAX_VALUE);
        warmer.add(false, () -> {});
        warmer.finish(Long.MAX_VALUE);
    }

    @Test
    void threadsKeepNothingOfWhoStartsThem() throws InterruptedException {
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        inherited.set("of the starter");
        List<String> seen = new ArrayList<>();
        Thread thread = DaemonThreads.of("tenonet-test", () -> seen.add(inherited.get()));
        assertTrue(thread.isDaemon());
        assertNull(thread.getContextClassLoader());
        thread.start();
        thread.join();
        assertNull(seen.get(0));
        assertFalse(thread.isAlive());
    }
}
