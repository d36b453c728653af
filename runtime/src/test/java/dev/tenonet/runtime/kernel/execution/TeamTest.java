package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TeamTest {
    private static final long MUCH = 1_000_000;

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 2", "7, 4", "1000, 2", "1000, 3"})
    void eachUnitIsDoneOnce(int units, int threads) {
        Workspace work = new Workspace(0, 1, threads, false);
        for (int round = 0; round < 200; round++) {
            AtomicIntegerArray runs = new AtomicIntegerArray(units);
            work.divide(
                    (operands, first, end, scratch) -> {
                        for (int i = first; i < end; i++) {
                            runs.incrementAndGet(i);
                        }
                    },
                    null,
                    units,
                    MUCH);
            for (int i = 0; i < units; i++) {
                assertEquals(1, runs.get(i), "runs of unit " + i + " in round " + round);
            }
        }
    }

    @Test
    void helpersHaveScratchOfTheirOwn() {
        Set<float[]> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        Workspace work = new Workspace(0, 12, 2, false);
        work.divide(
                (operands, first, end, scratch) -> {
                    assertTrue(scratch.length >= 12, "scratch of " + scratch.length);
                    seen.add(scratch);
                    both.countDown();
                    await(both);
                },
                null,
                8,
                MUCH);
        assertEquals(2, seen.size());
        assertTrue(seen.contains(work.scratch));
    }

    @Test
    void smallWorkStaysOnTheCaller() {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        Workspace work = new Workspace(0, 0, 2, false);
        work.divide((operands, first, end, scratch) -> seen.add(Thread.currentThread()), null, 100, 1000);
        assertEquals(Set.of(Thread.currentThread()), seen);
    }

    @Test
    void manyCallersGetWhatOneGets() throws InterruptedException {
        int[][] results = new int[8][1000];
        Thread[] callers = new Thread[results.length];
        for (int i = 0; i < callers.length; i++) {
            int[] own = results[i];
            Workspace work = new Workspace(0, 0, 2, false);
            callers[i] = new Thread(() -> {
                for (int round = 0; round < 300; round++) {
                    work.divide(
                            (operands, first, end, scratch) -> {
                                for (int k = first; k < end; k++) {
                                    own[k]++;
                                }
                            },
                            null,
                            own.length,
                            MUCH);
                }
            });
            callers[i].start();
        }
        int[] expected = new int[1000];
        Arrays.fill(expected, 300);
        for (int i = 0; i < callers.length; i++) {
            callers[i].join();
            assertArrayEquals(expected, results[i]);
        }
    }

    @Test
    void allocatesNothing() {
        Workspace work = new Workspace(0, 100, 2, false);
        ParallelTask body = (operands, first, end, scratch) -> Arrays.fill(operands.out, first, end, first);
        float[] out = new float[1000];
        Runnable calls = () -> {
            for (int i = 0; i < 10_000; i++) {
                work.divide(body, work.operands(out, 0, out, 0), out.length, MUCH);
            }
        };
        calls.run();
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        calls.run();
        assertEquals(0, (bean.getCurrentThreadAllocatedBytes() - before) / 10_000, "bytes a call");
    }

    @Test
    void idleHelpersPark() throws InterruptedException {
        new Workspace(0, 0, 2, false).divide((operands, first, end, scratch) -> {}, null, 100, MUCH);
        Thread helper = helper();
        assertTrue(helper.isDaemon());
        awaitParked(helper);
        assertFalse(Team.SHARED.isOpen());
    }

    /** Processor time, which a busy machine does not change: a helper that spun would use up to 300 ms. */
    @Test
    void idleHelpersUseNoProcessor() throws InterruptedException {
        Workspace work = new Workspace(0, 0, 2, false);
        for (int call = 0; call < 1000; call++) {
            work.divide((operands, first, end, scratch) -> {}, null, 100, MUCH);
        }
        Thread helper = helper();
        awaitParked(helper);
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getThreadCpuTime(helper.getId());
        Thread.sleep(300);
        long nanos = bean.getThreadCpuTime(helper.getId()) - before;
        assertTrue(nanos < 10_000_000, nanos + " ns of processor time");
    }

    private static Thread helper() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tenonet-1"))
                .findFirst()
                .orElseThrow();
    }

    /** Parked by the team itself, and not for a moment by the JVM. */
    private static void awaitParked(Thread helper) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (LockSupport.getBlocker(helper) != Team.SHARED) {
                LockSupport.parkNanos(100_000);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
