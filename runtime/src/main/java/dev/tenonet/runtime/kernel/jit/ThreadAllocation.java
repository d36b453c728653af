package dev.tenonet.runtime.kernel.jit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the HotSpot virtual machine counts of a thread's allocations. */
public final class ThreadAllocation {
    private static final ThreadMXBean THREADS = threads();

    private ThreadAllocation() {}

    /** Null if this machine does not count, or is asked without module jdk.management. */
    private static ThreadMXBean threads() {
        try {
            ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
            return threads != null && threads.isThreadAllocatedMemorySupported() ? threads : null;
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /** Bytes that the current thread has allocated so far; always the same number where nobody counts. */
    public static long bytes() {
        return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
    }
}
