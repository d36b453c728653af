package dev.tenonet.runtime.kernel.jit;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Processor time, as the HotSpot virtual machine counts it, in nanoseconds; -1 where nobody counts. */
final class ProcessorTime {
    private static final OperatingSystemMXBean SYSTEM = system();
    private static final ThreadMXBean THREADS = threads();

    private ProcessorTime() {}

    /** Null without module jdk.management, whose classes are named within the try. */
    private static OperatingSystemMXBean system() {
        try {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /** Null likewise, and where nobody counts. */
    private static ThreadMXBean threads() {
        try {
            ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
            return threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled() ? threads : null;
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /** Of the Java threads of this process, as far as they live, without the current one. */
    static long ofOtherThreads() {
        if (THREADS == null) {
            return -1;
        }
        long sum = 0;
        for (long time : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
            sum += Math.max(time, 0);
        }
        return sum - THREADS.getCurrentThreadCpuTime();
    }

    /** How many processors other processes have taken since this was last asked. */
    static double elsewhere() {
        if (SYSTEM == null) {
            return -1;
        }
        double all = SYSTEM.getCpuLoad();
        double own = SYSTEM.getProcessCpuLoad();
        // Negative where they are not known, and at first.
        return all < 0 || own < 0
                ? 0
                : Math.max(0, all - own) * Runtime.getRuntime().availableProcessors();
    }
}
