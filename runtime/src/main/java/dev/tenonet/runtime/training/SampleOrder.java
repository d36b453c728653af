package dev.tenonet.runtime.training;

import dev.tenonet.runtime.kernel.random.CounterRandom;

/** The order of an epoch's samples: Fisher and Yates' shuffle by numbers of seed and epoch alone. */
final class SampleOrder {
    private final int[] order;

    SampleOrder(int size) {
        order = new int[size];
    }

    /** The samples in their own order. */
    int[] own() {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return order;
    }

    /** The samples in the order of an epoch; the same array each time. */
    int[] shuffled(long seed, int epoch) {
        own();
        long key = CounterRandom.key(seed, epoch, 0);
        for (int i = order.length - 1; i > 0; i--) {
            // The upper 32 bits, spread over 0 to i.
            int j = (int) ((CounterRandom.bits(key, i) >>> 32) * (i + 1) >>> 32);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
