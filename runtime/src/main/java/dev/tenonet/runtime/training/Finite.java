package dev.tenonet.runtime.training;

/** Looks for what is no finite number. */
final class Finite {
    private Finite() {}

    /** The first place of {@code count} from {@code from} on that is not finite; -1 if all are. */
    static int firstOther(float[] values, int from, int count) {
        float sum = 0;
        for (int i = from; i < from + count; i++) {
            // 0 for any finite number, NaN for others.
            sum += values[i] * 0;
        }
        if (sum == 0) {
            return -1;
        }
        int place = from;
        while (Float.isFinite(values[place])) {
            place++;
        }
        return place;
    }
}
