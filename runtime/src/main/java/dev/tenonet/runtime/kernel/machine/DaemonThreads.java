package dev.tenonet.runtime.kernel.machine;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Threads of the runtime. They end neither later than the process nor keep what belongs to those who happen to start them,
 * which would keep an application in memory that is closed.
 */
public final class DaemonThreads {
    private DaemonThreads() {}

    /**
     * A thread, not yet started, without the starter's context class loader, inheritable thread locals, thread group and, up
     * to JDK 23, access-control context.
     */
    @SuppressWarnings("removal")
    public static Thread of(String name, Runnable work) {
        // No lambda, which the JVM would make a class of in the first call.
        PrivilegedAction<Thread> make = new PrivilegedAction<>() {
            @Override
            public Thread run() {
                return new Thread(topGroup(), work, name, 0, false);
            }
        };
        Thread thread = AccessController.doPrivileged(make);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    private static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
