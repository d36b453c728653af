package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tenonet.runtime.Model;
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

class WorkspacesTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void releasedWorkspaceIsUsedAgain() {
        Workspaces workspaces = new Workspaces(3, 2, 1, false);
        Workspace first = workspaces.acquire();
        Workspace second = workspaces.acquire();
        assertNotSame(first, second);
        workspaces.release(second);
        assertSame(second, workspaces.acquire());
    }

    @Test
    void keepsOneWorkspaceForEachCore() {
        Workspaces workspaces = new Workspaces(1, 0, 1, false);
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
        Workspaces workspaces = new Workspaces(1, 0, 1, false);
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
    void steadyStateAllocatesNothing() {
        Workspaces workspaces = new Workspaces(1000, 1000, 1, false);
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
