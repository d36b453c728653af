package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tenonet.Network;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application server throws an application away with the runtime in it. */
@Timeout(120)
class ClosedLoaderTest {
    /** What the application does. */
    static final class Application implements Runnable {
        @Override
        public void run() {
            View view = View.pixels(2 * Lanes.COUNT, 9, 9);
            Window window = new Window(1, 1, 1, 0, 0);
            Convolution spec = new Convolution(view, view, window, window, 1, false, Clamp.relu());
            Kernel kernel = spec.prepare(Provider.VECTOR, new float[view.channels() * view.channels()]);
            Workspaces all = new Workspaces(2 * view.size(), kernel.scratch(), 1, 0, false);
            Workspace work = all.acquire();
            kernel.run(work.arena, 0, work.arena, view.size(), work);
            all.release(work);
        }
    }

    private static WeakReference<ClassLoader> runAndClose() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Class<?> type : List.of(Application.class, Kernel.class, Network.class)) {
            urls.add(type.getProtectionDomain().getCodeSource().getLocation());
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
            Class<?> application = loader.loadClass(Application.class.getName());
            Thread caller = new Thread((Runnable) newInstance(application));
            caller.setContextClassLoader(loader);
            caller.start();
            caller.join();
            return new WeakReference<>(loader);
        }
    }

    private static Object newInstance(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @Test
    void isCollectedAndSaysNothing() throws Exception {
        List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try {
            WeakReference<ClassLoader> closed = runAndClose();
            for (int i = 0; i < 1_000 && closed.get() != null; i++) {
                System.gc();
                LockSupport.parkNanos(20_000_000);
            }
            assertNull(closed.get(), "who keeps it?");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertEquals(List.of(), uncaught);
    }
}
