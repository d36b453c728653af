package dev.tenonet.samples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** What all threads of this process have allocated on the heap. Looks often, as the virtual machine forgets those that end. */
final class AllocationCount implements Runnable {
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> bytes = new HashMap<>();

    /** Begins to look, on a thread of its own. */
    static AllocationCount start() {
        AllocationCount count = new AllocationCount();
        Thread thread = new Thread(count, "allocation-count");
        thread.setDaemon(true);
        thread.start();
        return count;
    }

    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            // Nobody does.
        }
    }

    private synchronized void look() {
        long[] ids = threads.getAllThreadIds();
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            bytes.merge(ids[i], allocated[i], Math::max);
        }
    }

    /** The sum over all threads so far. */
    synchronized long total() {
        look();
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }
}
