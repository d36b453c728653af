package dev.tenonet.runtime.kernel;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Daemon threads that may outlive the application whose call starts them, so that they keep nothing of it: neither its
 * context class loader, nor its inheritable thread locals, nor its thread group, nor the classes on its stack, which JDK 17
 * remembers as an access-control context.
 */
final class OwnThreads {
    private OwnThreads() {}

    /** A thread that is not started yet. */
    @SuppressWarnings("removal")
    static Thread daemon(Runnable work, String name) {
        PrivilegedAction<Thread> creation = new PrivilegedAction<>() {
            @Override
            public Thread run() {
                Thread thread = new Thread(topGroup(), work, name, 0, false);
                thread.setDaemon(true);
                thread.setContextClassLoader(null);
                return thread;
            }
        };
        return AccessController.doPrivileged(creation);
    }

    private static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
