package dev.tenonet.runtime.kernel.jit;

import dev.tenonet.runtime.kernel.machine.DaemonThreads;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A thread that has C2 compile vector code by calling it: until it is compiled, it is some hundred times slower, and within
 * a network C2 would first be busy with the loops of the first call. One after the other, as several would compete with the
 * compiler. It ends when it has nothing to do and is started again by the next task. All that is optional: where no thread
 * can be had, or code cannot be run, plain Java goes on serving.
 */
public final class JitWarmer {
    public static final JitWarmer SHARED = new JitWarmer(
            work -> DaemonThreads.of("tenonet-warm-up", work), WarmUpBudget.ofProcess(), System::nanoTime);

    /** The longest that it leaves the processors to a first call: where none comes, there is nothing to wait for. */
    private static final long DELAY_MILLIS = 2_000;
    /** How long the thread stays for further tasks. */
    private static final long IDLE_MILLIS = 1_000;
    /** From a failure to start the thread to the next try. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ThreadFactory threads;
    private final WarmUpBudget budget;
    private final LongSupplier clock;

    // Guarded by this.
    private final PriorityQueue<Task> waiting = new PriorityQueue<>();
    private long submitted;
    /** Whether there is a thread. */
    private boolean running;
    /** Whether it runs a task. */
    private boolean active;

    private boolean failed;
    private long failedAt;

    /** @param clock of nanoseconds */
    JitWarmer(ThreadFactory threads, WarmUpBudget budget, LongSupplier clock) {
        this.threads = threads;
        this.budget = budget;
        this.clock = clock;
    }

    /** In the order in which they are run. */
    private record Task(boolean first, long number, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return first == other.first ? Long.compare(number, other.number) : first ? -1 : 1;
        }
    }

    /** Runs a task when those before it are done. */
    public static void submit(Runnable task) {
        SHARED.add(false, task);
    }

    /** Runs a task before all those of {@link #submit} that have not begun. */
    public static void submitFirst(Runnable task) {
        SHARED.add(true, task);
    }

    /** See {@link SmallCalls#areCompiled}, at the pace that this process allows. For tasks. */
    public static boolean isCompiled(Runnable call) {
        return SmallCalls.areCompiled(call, SHARED.budget);
    }

    void add(boolean first, Runnable task) {
        synchronized (this) {
            waiting.add(new Task(first, submitted++, task));
            notifyAll();
        }
        start();
    }

    /** At the end of a call: whoever could not go on without more of them may now. */
    void callOver() {
        boolean asked;
        synchronized (this) {
            asked = running || !waiting.isEmpty();
            CallTime.watch(asked);
        }
        if (asked) {
            start();
        }
    }

    private void start() {
        synchronized (this) {
            CallTime.watch(true);
            if (running || waiting.isEmpty() || (failed && clock.getAsLong() - failedAt < RETRY_NANOS)) {
                return;
            }
            running = true;
        }
        boolean started = false;
        try {
            threads.newThread(this::run).start();
            started = true;
        } catch (OutOfMemoryError | RuntimeException e) {
            // The limit of threads or of memory: a later call may find more.
        } finally {
            ended(started);
        }
    }

    private synchronized void ended(boolean started) {
        failed = !started;
        failedAt = clock.getAsLong();
        running = running && started;
    }

    private void run() {
        try {
            CallTime.awaitFirst(DELAY_MILLIS);
            budget.begin();
            for (Task task = next(); task != null; task = next()) {
                run(task);
            }
        } catch (WarmUpBudget.PostponedException e) {
            // It stands in the queue again.
        } finally {
            leave();
        }
    }

    private void run(Task task) {
        try {
            task.work.run();
            budget.taskDone();
        } catch (WarmUpBudget.PostponedException e) {
            synchronized (this) {
                waiting.add(task);
            }
            throw e;
        } catch (Throwable e) {
            // A closed class loader, a full heap: plain Java serves for good.
        }
    }

    private synchronized void leave() {
        active = false;
        running = false;
        notifyAll();
    }

    /** The next task to run; null if the thread has to end. */
    private synchronized Task next() {
        active = false;
        if (waiting.isEmpty()) {
            notifyAll();
            waitAtMost(IDLE_MILLIS, waiting::isEmpty);
        }
        Task task = waiting.poll();
        active = task != null;
        running = active;
        return task;
    }

    /** Waits until all tasks are done, without regard to what else the processors could do meanwhile, or for so long. */
    public void finish(long millis) {
        budget.beginWait();
        try {
            synchronized (this) {
                waitAtMost(millis, () -> running && (active || !waiting.isEmpty()));
            }
        } finally {
            budget.endWait();
        }
    }

    /** To be called with the lock; whoever changes the condition notifies. */
    private void waitAtMost(long millis, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long rest = millis; condition.getAsBoolean() && rest > 0; rest = millisUntil(end)) {
                wait(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisUntil(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
}
