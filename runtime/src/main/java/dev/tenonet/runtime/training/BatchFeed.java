package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import dev.tenonet.runtime.kernel.machine.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Batches in an order, one after the other. Those that are slow to read are read by another thread, one batch ahead; what it
 * fails with is thrown where that batch is wanted, and closing waits until it has ended.
 */
final class BatchFeed implements AutoCloseable {
    private final BatchReader reader;
    private final int[] order;
    private final Batch[] batches;
    private int next;

    private final BlockingQueue<Batch> empty = new ArrayBlockingQueue<>(2);
    private final BlockingQueue<Object> full = new ArrayBlockingQueue<>(2);
    private Batch lent;
    private final Thread thread;

    /** @param batches two to fill, or one where samples are in memory; of one feed at a time */
    BatchFeed(BatchReader reader, int[] order, int first, Batch... batches) {
        this.reader = reader;
        this.order = order;
        this.batches = batches;
        next = first;
        empty.addAll(List.of(batches));
        thread = batches.length == 1 ? null : DaemonThreads.of("tenonet-samples", this::readAll);
        if (thread != null) {
            thread.start();
        }
    }

    /** As many batches as a feed of these samples wants. */
    static Batch[] allocate(BatchReader reader, List<Port> inputs, List<Target> targets) {
        Batch[] batches = new Batch[reader.samples().areInMemory() ? 1 : 2];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = reader.allocate(inputs, targets);
        }
        return batches;
    }

    private void readAll() {
        try {
            for (int number = next; number < reader.batches(); number++) {
                Batch batch = empty.take();
                reader.read(order, number, batch);
                full.put(batch);
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (Throwable e) {
            full.add(e);
        }
    }

    /** The next batch, which is valid until the next call. */
    Batch next() {
        if (thread == null) {
            try {
                reader.read(order, next++, batches[0]);
            } catch (IOException e) {
                throw failure(e);
            }
            return batches[0];
        }
        if (lent != null) {
            empty.add(lent);
        }
        Object result = take();
        if (result instanceof Batch batch) {
            lent = batch;
            return batch;
        }
        throw failure((Throwable) result);
    }

    private Object take() {
        try {
            return full.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for samples", e);
        }
    }

    private static RuntimeException failure(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof IOException e
                ? new UncheckedIOException("samples: " + e.getMessage(), e)
                : (RuntimeException) thrown;
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
