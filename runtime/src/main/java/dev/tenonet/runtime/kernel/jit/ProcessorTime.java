package dev.tenonet.runtime.kernel.jit;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time in nanoseconds, as the HotSpot virtual machine counts it; -1 where nobody counts. */
final class ProcessorTime {
    private static final OperatingSystemMXBean SYSTEM = system();

    private ProcessorTime() {}

    /** Null without module jdk.management. */
    private static OperatingSystemMXBean system() {
        try {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /** Of all threads of this process. */
    static long ofProcess() {
        return SYSTEM == null ? -1 : SYSTEM.getProcessCpuTime();
    }

    /** Of the current thread. */
    static long ofThread() {
        if (SYSTEM == null) {
            return -1;
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        boolean counts = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        return counts ? threads.getCurrentThreadCpuTime() : -1;
    }
}
