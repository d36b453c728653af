package dev.tenonet.runtime.training;

/** The parameters of the epoch with the least loss so far. */
final class BestEpoch {
    private final Parameters parameters;
    private final float[][] values;
    private final long[] counters;
    double loss = Double.POSITIVE_INFINITY;
    /** From 1; 0 if there is none yet. */
    int number;

    BestEpoch(Parameters parameters) {
        this.parameters = parameters;
        values = new float[parameters.count()][];
        counters = new long[values.length];
    }

    /** Keeps the parameters as they are now, if this loss is the least. */
    void offer(int epoch, double epochLoss) {
        if (!(epochLoss < loss)) {
            return;
        }
        loss = epochLoss;
        number = epoch;
        for (int i = 0; i < values.length; i++) {
            float[] now = parameters.values(i);
            System.arraycopy(now, 0, values(i), 0, now.length);
            counters[i] = parameters.counter(i);
        }
    }

    /** Gives the parameters back, if there is a best epoch. */
    void restore() {
        for (int i = 0; i < values.length && number > 0; i++) {
            System.arraycopy(values(i), 0, parameters.values(i), 0, values(i).length);
            parameters.counter(i, counters[i]);
        }
    }

    /** What is kept of a parameter, to be read or filled. */
    float[] values(int index) {
        if (values[index] == null) {
            values[index] = new float[parameters.values(index).length];
        }
        return values[index];
    }

    long counter(int index) {
        return counters[index];
    }

    void counter(int index, long count) {
        counters[index] = count;
    }
}
