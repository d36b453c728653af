package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that cannot be had, that fail, and that end: what is to be done is done, and nobody goes on with it afterwards. */
@Timeout(60)
class HiringTest {
    private static final int THREADS = 3;
    private static final int UNITS = 1000;
    private static final float[] NO_SCRATCH = {};
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final Threads threads = new Threads();

    /** Fails in the attempts that it is told, as a process at its limit of threads does. */
    private static final class Threads implements ThreadFactory {
        final AtomicInteger attempts = new AtomicInteger();
        final List<Thread> made = new ArrayList<>();
        volatile Set<Integer> failing = Set.of();
        volatile boolean down;

        @Override
        public Thread newThread(Runnable work) {
            boolean fails = failing.contains(attempts.incrementAndGet()) || down;
            Thread thread = new Thread(work) {
                @Override
                public synchronized void start() {
                    if (fails) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    super.start();
                }
            };
            thread.setDaemon(true);
            made.add(thread);
            return thread;
        }
    }

    /** Whether a unit ran when its call had returned. */
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void returned() {
        assertFalse(over.get(), "a unit ran after the call had returned");
    }

    static Stream<Set<Integer>> failures() {
        return Stream.of(Set.of(1), Set.of(2), Set.of(1, 2), Set.of(1, 2, 3, 4, 5, 6));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatCannotBeHiredIsDoneByTheRest(Set<Integer> failing) {
        threads.failing = failing;
        Team team = new Team(threads, LONG, 0);
        for (int call = 0; call < 200; call++) {
            assertEachUnitIsDoneOnce(team);
        }
        // Attempts went on until there were two helpers.
        assertEquals(failing.size() + 2, threads.attempts.get());
        assertThreadsTakePart(team, THREADS);
    }

    @Test
    void helpersThatStartedTakePart() {
        threads.down = false;
        threads.failing = Set.of(2);
        Team team = new Team(threads, LONG, LONG);
        assertThreadsTakePart(team, 2);
        assertThreadsTakePart(team, 2);
    }

    @Test
    void withoutThreadsTheCallerIsToldToWorkAlone() {
        threads.down = true;
        Team team = new Team(threads, LONG, 0);
        assertFalse(team.run((operands, first, end, scratch) -> over.set(true), null, UNITS, THREADS, NO_SCRATCH));
        threads.down = false;
        assertThreadsTakePart(team, THREADS);
    }

    @Test
    void factoriesMayFailInOtherWays() {
        for (ThreadFactory factory : List.<ThreadFactory>of(work -> null, work -> {
            throw new SecurityException("no threads");
        })) {
            assertEachUnitIsDoneOnce(new Team(factory, LONG, 0));
        }
    }

    /** The JVM writes a warning to the console each time. */
    @Test
    void hiringIsNotTriedAgainAtOnce() {
        threads.down = true;
        Team team = new Team(threads, LONG, LONG);
        for (int call = 0; call < 100; call++) {
            assertEachUnitIsDoneOnce(team);
        }
        assertEquals(1, threads.attempts.get());
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("unit"),
                new OutOfMemoryError("unit"),
                new StackOverflowError(),
                new Exception());
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void whatAHelperThrowsReachesTheCallerOnce(Throwable thrown) {
        Team team = new Team(threads, LONG, 0);
        Thread caller = Thread.currentThread();
        CountDownLatch helping = new CountDownLatch(1);
        AtomicBoolean returned = new AtomicBoolean();
        ParallelTask failing = (operands, first, end, scratch) -> {
            if (Thread.currentThread() == caller) {
                await(helping);
            } else if (helping.getCount() > 0) {
                helping.countDown();
                HiringTest.<RuntimeException>rethrow(thrown);
            } else {
                LockSupport.parkNanos(1_000_000);
                over.compareAndSet(false, returned.get());
            }
        };
        assertSame(thrown, assertThrows(Throwable.class, () -> team.run(failing, null, UNITS, THREADS, NO_SCRATCH)));
        returned.set(true);
        for (int call = 0; call < 100; call++) {
            assertEachUnitIsDoneOnce(team);
        }
        assertThreadsTakePart(team, THREADS);
        assertEquals(THREADS - 1, threads.attempts.get(), "the helpers are still the same");
    }

    @Test
    void idleHelpersEndAndAreHiredAgain() throws InterruptedException {
        Team team = new Team(threads, 1, 0);
        for (int round = 0; round < 3; round++) {
            threads.made.clear();
            assertThreadsTakePart(team, THREADS);
            assertEquals(THREADS - 1, threads.made.size(), "started in round " + round);
            for (Thread helper : threads.made) {
                helper.join();
            }
        }
    }

    /** With no patience at all, they end while the next call comes. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void helpersEndWhileWorkComes(int most) {
        Team team = new Team(threads, 0, 0);
        for (int call = 0; call < 500; call++) {
            assertEachUnitIsDoneOnce(team, most);
            long pause = System.nanoTime() + 100_000 + call % 7 * 10_000;
            while (System.nanoTime() < pause) {
                Thread.onSpinWait();
            }
        }
        assertTrue(threads.attempts.get() > most - 1, "some have ended in between");
    }

    private void assertEachUnitIsDoneOnce(Team team) {
        assertEachUnitIsDoneOnce(team, THREADS);
    }

    private void assertEachUnitIsDoneOnce(Team team, int most) {
        AtomicIntegerArray runs = new AtomicIntegerArray(UNITS);
        AtomicBoolean returned = new AtomicBoolean();
        ParallelTask work = (operands, first, end, scratch) -> {
            for (int i = first; i < end; i++) {
                runs.incrementAndGet(i);
            }
            over.compareAndSet(false, returned.get());
        };
        if (!team.run(work, null, UNITS, most, NO_SCRATCH)) {
            work.runUnits(null, 0, UNITS, NO_SCRATCH);
        }
        returned.set(true);
        for (int i = 0; i < UNITS; i++) {
            assertEquals(1, runs.get(i), "runs of unit " + i);
        }
    }

    /** Exactly so many: each unit waits until they are all there, or until nobody can come any more. */
    private static void assertThreadsTakePart(Team team, int expected) {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(expected);
        ParallelTask work = (operands, first, end, scratch) -> {
            if (seen.add(Thread.currentThread())) {
                all.countDown();
            }
            await(all);
        };
        assertTrue(team.run(work, null, UNITS, THREADS, NO_SCRATCH));
        assertEquals(expected, seen.size());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "not enough threads came");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
