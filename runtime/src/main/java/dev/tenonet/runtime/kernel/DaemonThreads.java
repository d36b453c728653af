package dev.tenonet.runtime.kernel;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Threads of the runtime. They end neither later than the process nor keep what belongs to those who happen to start them. */
final class DaemonThreads {
    private DaemonThreads() {}

    /**
     * A thread, not yet started, without the starter's context class loader, inheritable thread locals and, up to JDK 23,
     * access-control context: each would keep an application in memory that is closed.
     */
    @SuppressWarnings("removal")
    static Thread of(String name, Runnable work) {
        PrivilegedAction<Thread> make = () -> new Thread(null, work, name, 0, false);
        Thread thread = AccessController.doPrivileged(make);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
