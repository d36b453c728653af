package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchTest {
    @ParameterizedTest
    @CsvSource({"0, 4", "1, 4", "2, 4", "1000, 1", "1000, 2", "1000, 64"})
    void eachSampleRunsOnceInItsOwnWorkspace(int count, int threads) {
        Workspaces workspaces = new Workspaces(1, 0, threads, 0, false);
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        float[] results = new float[count];
        workspaces.forEach(count, (index, work) -> {
            work.arena[0] = index;
            Thread.onSpinWait();
            results[index] = work.arena[0];
            runs.incrementAndGet(index);
        });
        for (int i = 0; i < count; i++) {
            assertEquals(1, runs.get(i), "runs of sample " + i);
            assertEquals(i, results[i], "result of sample " + i);
        }
    }

    @Test
    void samplesRunAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        new Workspaces(1, 0, 2, 0, false).forEach(2, (index, work) -> {
            both.countDown();
            await(both);
        });
        assertEquals(0, both.getCount());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "the other sample never ran beside this one");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "100, 1"})
    void oneSampleOrOneThreadStaysOnTheCaller(int count, int threads) {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        new Workspaces(1, 0, threads, 0, false).forEach(count, (index, work) -> seen.add(Thread.currentThread()));
        assertEquals(Set.of(Thread.currentThread()), seen);
    }

    @Test
    void neverMoreThreadsThanAllowed() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new Workspaces(1, 0, 2, 0, false).forEach(5000, (index, work) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
        });
        assertTrue(most.get() <= 2, "threads: " + most);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void exceptionReachesTheCallerAndStopsTheRest(int threads) {
        Workspaces workspaces = new Workspaces(1, 0, threads, 0, false);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        RuntimeException failure = new IllegalStateException("sample 3");
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> workspaces.forEach(1_000_000, (index, work) -> {
                    running.incrementAndGet();
                    runs.incrementAndGet();
                    try {
                        if (index == 3) {
                            throw failure;
                        }
                    } finally {
                        running.decrementAndGet();
                    }
                }));
        assertSame(failure, thrown);
        assertEquals(0, running.get(), "no sample runs on after the call");
        assertTrue(runs.get() < 1_000_000, "runs: " + runs);
    }

    @Test
    void errorOfAHelperReachesTheCaller() {
        Thread caller = Thread.currentThread();
        CountDownLatch thrown = new CountDownLatch(1);
        Error failure = new StackOverflowError();
        assertSame(
                failure,
                assertThrows(
                        Error.class,
                        () -> new Workspaces(1, 0, 2, 0, false).forEach(1000, (index, work) -> {
                            if (Thread.currentThread() != caller) {
                                thrown.countDown();
                                throw failure;
                            }
                            await(thrown);
                        })));
    }

    @Test
    void workspacesComeBackAfterAnException() {
        Workspaces workspaces = new Workspaces(1, 0, 1, 0, false);
        Workspace[] used = new Workspace[1];
        IllegalStateException thrown = new IllegalStateException();
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> workspaces.forEach(1, (index, work) -> {
                            used[0] = work;
                            throw thrown;
                        })));
        assertSame(used[0], workspaces.acquire());
    }

    @Test
    void batchInsideABatchStaysOnItsThread() {
        Workspaces workspaces = new Workspaces(1, 0, 4, 0, false);
        AtomicInteger strangers = new AtomicInteger();
        workspaces.forEach(10, (outer, work) -> {
            Thread own = Thread.currentThread();
            workspaces.forEach(10, (inner, more) -> strangers.addAndGet(Thread.currentThread() == own ? 0 : 1));
        });
        assertEquals(0, strangers.get());
    }

    /** As a model's layers do: with one call in flight the samples come one by one, and their kernels have the team. */
    @Test
    void batchOfOneCallInFlightLeavesTheTeamToItsKernels() {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        new Workspaces(1, 0, 2, 1, false)
                .forEach(
                        10,
                        (index, work) -> work.divide(
                                (operands, first, end, scratch) -> {
                                    if (seen.add(Thread.currentThread())) {
                                        both.countDown();
                                    }
                                    await(both);
                                },
                                null,
                                100,
                                1_000_000));
        assertEquals(2, seen.size());
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "2, 4", "3, 2"})
    void batchesAndCallsOfSeveralModelsAllEnd(int calls, int threads) throws InterruptedException {
        Workspaces[] models = {new Workspaces(1, 0, threads, calls, false), new Workspaces(1, 0, threads, calls, false)
        };
        AtomicInteger samples = new AtomicInteger();
        Workspaces.Sample sample = (index, work) -> {
            work.divide((operands, first, end, scratch) -> Thread.onSpinWait(), null, 8, 1_000_000);
            samples.incrementAndGet();
        };
        Thread[] callers = new Thread[8];
        for (int i = 0; i < callers.length; i++) {
            Workspaces model = models[i % 2];
            Workspaces inner = models[1];
            boolean nests = i % 4 == 0;
            int count = i / 4 * 40 + 1;
            callers[i] = new Thread(() -> {
                for (int call = 0; call < 20; call++) {
                    model.forEach(count, nests ? (index, work) -> inner.forEach(2, sample) : sample);
                }
            });
            callers[i].start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(20 * (3 + 2 + 41 * 3 + 41 * 2), samples.get());
    }

    /** Each run of samples ends with a look whether somebody waits. */
    @Test
    void oneCallDoesNotWaitForAWholeBatch() throws InterruptedException {
        Workspaces workspaces = new Workspaces(1, 0, 1, 1, false);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        AtomicInteger doneBefore = new AtomicInteger();
        Thread single = new Thread(() -> {
            await(begun);
            Workspace work = workspaces.acquire();
            doneBefore.set(done.get());
            workspaces.release(work);
        });
        single.start();
        workspaces.forEach(10_000, (index, work) -> {
            begun.countDown();
            while (index == 0 && !workspaces.areWanted()) {
                Thread.onSpinWait();
            }
            done.incrementAndGet();
        });
        single.join();
        assertTrue(doneBefore.get() <= 16, "the call came after " + doneBefore + " samples");
    }

    @Test
    void interruptedCallerStillWaitsAndStaysInterrupted() {
        float[] results = new float[1000];
        Thread.currentThread().interrupt();
        new Workspaces(1, 0, 2, 0, false).forEach(results.length, (index, work) -> results[index] = 1);
        assertTrue(Thread.interrupted(), "the caller is still interrupted");
        float[] ones = new float[1000];
        Arrays.fill(ones, 1);
        assertArrayEquals(ones, results);
    }
}
