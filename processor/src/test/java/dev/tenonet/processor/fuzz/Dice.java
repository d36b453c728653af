package dev.tenonet.processor.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices, the same for the same seed; neighbouring seeds have nothing in common. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number from {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Whether something happens that does in {@code percent} of all cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** One of several things. */
    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** One of several words. */
    String word(String... words) {
        return any(List.of(words));
    }
}
