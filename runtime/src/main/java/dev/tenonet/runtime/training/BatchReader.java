package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import java.io.IOException;
import java.util.List;

/** Reads samples into batches, and checks what they hold. */
final class BatchReader {
    private final Samples samples;
    private final int size;

    /** @param size samples of a whole batch */
    BatchReader(Samples samples, int size) {
        this.samples = samples;
        this.size = size;
    }

    Samples samples() {
        return samples;
    }

    /** Batches of all samples; the last may be smaller. */
    int batches() {
        return (samples.size() + size - 1) / size;
    }

    Batch allocate(List<Port> inputs, List<Target> targets) {
        return Batch.of(inputs, targets, Math.min(size, samples.size()));
    }

    /** Fills a batch, the {@code number}th of this order. */
    void read(int[] order, int number, Batch batch) throws IOException {
        int first = number * size;
        int count = Math.min(size, order.length - first);
        batch.count(count);
        for (int i = 0; i < count; i++) {
            samples.read(order[first + i], batch, i);
            check(order[first + i], batch, i);
        }
    }

    private static void check(int index, Batch batch, int at) {
        for (int i = 0; i < batch.inputs().size(); i++) {
            Port port = batch.inputs().get(i);
            requireFinite(port.name(), index, batch.input(i), at, port.size());
        }
        for (int i = 0; i < batch.targets().size(); i++) {
            Target target = batch.targets().get(i);
            int length = target.size();
            if (target.isClasses()) {
                for (int place = 0; place < length; place++) {
                    ArraySamples.requireClass(target, batch.classes(i)[at * length + place], index);
                }
            } else {
                requireFinite(target.name(), index, batch.values(i), at, length);
            }
        }
    }

    private static void requireFinite(String name, int index, float[] values, int at, int size) {
        int place = Finite.firstOther(values, at * size, size);
        if (place >= 0) {
            throw new IllegalArgumentException(name + ": expected finite numbers, found " + values[place]
                    + " in sample " + index + ", value " + (place - at * size));
        }
    }
}
