package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import dev.tenonet.runtime.kernel.random.CounterRandom;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;

/** Samples with random changes. */
final class AugmentedSamples implements Samples {
    private final Samples of;
    private final long seed;
    private final Augmentation augmentation;
    private int epoch;

    AugmentedSamples(Samples of, long seed, Augmentation augmentation) {
        this.of = of;
        this.seed = seed;
        this.augmentation = augmentation;
    }

    /** The random bits of one sample in one epoch. */
    private static final class Stream implements RandomGenerator {
        private final long key;
        private long place;

        Stream(long key) {
            this.key = key;
        }

        @Override
        public long nextLong() {
            return CounterRandom.bits(key, place++);
        }
    }

    @Override
    public int size() {
        return of.size();
    }

    @Override
    public void beginEpoch(int number) {
        epoch = number;
        of.beginEpoch(number);
    }

    @Override
    public void read(int index, Batch batch, int at) throws IOException {
        of.read(index, batch, at);
        augmentation.change(batch, at, new Stream(CounterRandom.key(seed, epoch, index)));
    }

    @Override
    public List<String> classes() {
        return of.classes();
    }

    @Override
    public void check(List<Port> inputs, List<Target> targets) {
        of.check(inputs, targets);
    }

    @Override
    public int[] occurrences(int target, int classes) {
        return of.occurrences(target, classes);
    }
}
