package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.loading.Ports;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WorkspacesTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void releasedWorkspaceIsUsedAgain() {
        Workspaces workspaces = new Workspaces(3, 2, 1, 0, false);
        Workspace first = workspaces.acquire();
        Workspace second = workspaces.acquire();
        assertNotSame(first, second);
        workspaces.release(second);
        assertSame(second, workspaces.acquire());
    }

    @Test
    void keepsOneWorkspaceForEachCore() {
        Workspaces workspaces = new Workspaces(1, 0, 1, 0, false);
        Set<Workspace> released = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < CORES + 3; i++) {
            released.add(workspaces.acquire());
        }
        released.forEach(workspaces::release);
        for (int i = 0; i < CORES; i++) {
            assertTrue(released.remove(workspaces.acquire()), "workspace " + i + " was kept");
        }
        assertFalse(released.contains(workspaces.acquire()), "no more than one a core is kept");
    }

    @Test
    void threadsNeverShareAWorkspace() throws Exception {
        Workspaces workspaces = new Workspaces(1, 0, 1, 0, false);
        AtomicInteger clashes = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int id = 1; id <= 4; id++) {
                float mark = id;
                futures.add(threads.submit(() -> useOften(workspaces, mark, clashes)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(0, clashes.get());
    }

    private static void useOften(Workspaces workspaces, float mark, AtomicInteger clashes) {
        for (int i = 0; i < 20_000; i++) {
            Workspace work = workspaces.acquire();
            work.arena[0] = mark;
            Thread.onSpinWait();
            if (work.arena[0] != mark) {
                clashes.incrementAndGet();
            }
            workspaces.release(work);
        }
    }

    @Test
    void callsBeyondTheBoundWaitInTheOrderOfTheirArrival() throws InterruptedException {
        Workspaces workspaces = new Workspaces(1, 0, 1, 1, false);
        Workspace only = workspaces.acquire();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        Thread[] callers = new Thread[4];
        for (int i = 0; i < callers.length; i++) {
            int number = i;
            callers[i] = new Thread(() -> {
                Workspace work = workspaces.acquire();
                order.add(number);
                workspaces.release(work);
            });
            callers[i].start();
            awaitWaiting(callers[i]);
        }
        assertEquals(List.of(), order);
        assertTrue(workspaces.areWanted());
        workspaces.release(only);
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(List.of(0, 1, 2, 3), order);
        assertFalse(workspaces.areWanted());
        assertSame(only, workspaces.acquire());
    }

    @Test
    void interruptEndsNoWaitAndStaysSet() throws InterruptedException {
        Workspaces workspaces = new Workspaces(1, 0, 1, 1, false);
        Workspace only = workspaces.acquire();
        AtomicInteger interrupted = new AtomicInteger();
        Thread caller = new Thread(() -> {
            Workspace work = workspaces.acquire();
            interrupted.addAndGet(work == only && Thread.interrupted() ? 1 : 0);
            workspaces.release(work);
        });
        caller.start();
        awaitWaiting(caller);
        caller.interrupt();
        awaitWaiting(caller);
        assertTrue(workspaces.areWanted());
        workspaces.release(only);
        caller.join();
        assertEquals(1, interrupted.get());
    }

    private static void awaitWaiting(Thread caller) {
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /** Too large for any heap: the call fails, but the next may still come. */
    @Test
    void callsWithoutMemoryAreNotInFlight() {
        Workspaces workspaces = new Workspaces(Integer.MAX_VALUE, 0, 1, 1, false);
        for (int call = 0; call < 3; call++) {
            assertThrows(OutOfMemoryError.class, workspaces::acquire);
            assertThrows(OutOfMemoryError.class, workspaces::tryAcquire);
        }
    }

    @Test
    void whoDoesNotWaitGetsWhatIsFree() {
        Workspaces workspaces = new Workspaces(1, 0, 1, 2, false);
        Workspace first = workspaces.tryAcquire();
        assertNotSame(first, workspaces.tryAcquire());
        assertNull(workspaces.tryAcquire());
        workspaces.release(first);
        assertSame(first, workspaces.tryAcquire());
    }

    /** Megabytes: of a workspace, of the heap. */
    @ParameterizedTest
    @CsvSource({
        "4, 2, 64, 2", // as many as processors
        "4, 64, 64, 4", // no more than a quarter of the heap holds
        "4, 2, 4096, 64", // a sixteenth of the heap
        "1, 2, 64, 4",
        "100, 2, 64, 1", // at least one
        "100, 8, 1024, 2"
    })
    void defaultDependsOnMemory(long workspace, int processors, long heap, int calls) {
        assertEquals(calls, Workspaces.defaultCalls(workspace << 20, processors, heap << 20));
    }

    @Test
    void defaultOfHugeHeapsIsANumber() {
        assertEquals(Integer.MAX_VALUE, Workspaces.defaultCalls(200, 2, Long.MAX_VALUE));
    }

    @Test
    void steadyStateAllocatesNothing() {
        Workspaces workspaces = new Workspaces(1000, 1000, 1, 0, false);
        Model.Port port = new Model.Port("image", List.of(1, 16, 16));
        float[] image = new float[512];
        Runnable call = () -> {
            for (int i = 0; i < 10_000; i++) {
                Ports.check(port, image, 2);
                workspaces.release(workspaces.acquire());
            }
        };
        call.run();
        assertEquals(0, allocatedBy(call) / 10_000, "bytes a call");
    }

    private static long allocatedBy(Runnable call) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = bean.getCurrentThreadAllocatedBytes();
        call.run();
        return bean.getCurrentThreadAllocatedBytes() - before;
    }
}
