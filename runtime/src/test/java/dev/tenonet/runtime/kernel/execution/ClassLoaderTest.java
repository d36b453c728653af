package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.machine.DaemonThreads;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application that is stopped can be collected, whether it has its own copy of the runtime or shares one. */
@Timeout(120)
class ClassLoaderTest {
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    /** Calls in parallel; loaded anew, with the runtime, by another class loader. */
    static final class ParallelCall implements Runnable {
        @Override
        public void run() {
            convolve();
            Thread caller = Thread.currentThread();
            CountDownLatch helped = new CountDownLatch(1);
            new Workspaces(1, 1, 2, 0, false).forEach(2, (index, work) -> {
                if (Thread.currentThread() != caller) {
                    helped.countDown();
                }
                await(helped);
            });
        }

        /** With tiles of its own, which are hidden classes, and the warm-up thread, where vectors are to be had. */
        private static void convolve() {
            View in = View.pixels(40, 6, 7, 9 * 40, 40);
            Window window = new Window(3, 1, 1, 1, 1);
            Kernel kernel = new Convolution(in, View.pixels(40, 6, 7), window, window, 1, false, Clamp.relu())
                    .prepare(Provider.current(), new float[40 * 40 * 9]);
            Workspace work = new Workspace(0, kernel.scratch(), 2, false);
            kernel.run(new float[9 * 9 * 40], 10 * 40, new float[6 * 7 * 40], 0, work);
        }
    }

    @Test
    void theRuntimesClassLoaderIsCollected() throws Exception {
        WeakReference<Object> loader = callInALoaderOfItsOwn();
        assertCollected(loader);
    }

    /** No local variable of the test keeps the loader. Without a parent, which would find the runtime by its module. */
    private static WeakReference<Object> callInALoaderOfItsOwn() throws Exception {
        URL[] both = {location(Kernel.class), location(ClassLoaderTest.class)};
        try (URLClassLoader loader = new URLClassLoader(both, null)) {
            Class<?> call = loader.loadClass(ParallelCall.class.getName());
            assertNotSame(ParallelCall.class, call);
            assertSame(loader, loader.loadClass(Team.class.getName()).getClassLoader());
            var constructor = call.getDeclaredConstructor();
            constructor.setAccessible(true);
            ((Runnable) constructor.newInstance()).run();
            return new WeakReference<>(loader, COLLECTED);
        }
    }

    /** Stands on the stack as an application's class does. */
    static final class Foreigner implements Consumer<Runnable> {
        @Override
        public void accept(Runnable work) {
            work.run();
        }
    }

    @Test
    void theCallersClassLoaderIsCollectedWhileAThreadThatItStartedRuns() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Thread> started = new AtomicReference<>();
        WeakReference<Object> loader = startFromAForeignLoader(() -> {
            Thread thread = DaemonThreads.of("own", () -> await(end));
            thread.start();
            started.set(thread);
        });
        try {
            Thread thread = started.get();
            assertTrue(thread.isAlive() && thread.isDaemon());
            assertNull(thread.getContextClassLoader());
            assertNull(thread.getThreadGroup().getParent());
            assertCollected(loader);
            assertTrue(thread.isAlive());
        } finally {
            end.countDown();
        }
    }

    private static WeakReference<Object> startFromAForeignLoader(Runnable start) throws Exception {
        URL[] tests = {location(ClassLoaderTest.class)};
        try (URLClassLoader loader = new URLClassLoader(tests, null)) {
            var constructor = loader.loadClass(Foreigner.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            @SuppressWarnings("unchecked")
            Consumer<Runnable> foreigner = (Consumer<Runnable>) constructor.newInstance();
            InheritableThreadLocal<Object> inherited = new InheritableThreadLocal<>();
            Thread caller = new Thread(new ThreadGroup("foreign"), () -> {
                inherited.set(loader);
                foreigner.accept(start);
            });
            caller.setContextClassLoader(loader);
            caller.start();
            caller.join();
            return new WeakReference<>(loader, COLLECTED);
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static void assertCollected(WeakReference<Object> loader) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (loader.get() != null && System.nanoTime() < end) {
            System.gc();
            COLLECTED.remove(100);
        }
        assertNull(loader.get(), "something keeps the class loader alive");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
