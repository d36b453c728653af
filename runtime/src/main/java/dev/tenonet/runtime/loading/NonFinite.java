package dev.tenonet.runtime.loading;

/** Finds NaN and infinite values among parameters, which make every output that they touch useless. */
final class NonFinite {
    /** Small methods called often are compiled early, and loading runs before anything is. */
    private static final int RUN = 4096;

    private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private NonFinite() {}

    /** Warns in the log if not all values are finite; the weights are used as they are. */
    static void warn(String network, String origin, String name, float[] values) {
        for (int from = 0; from < values.length; from += RUN) {
            if (!areFinite(values, from, Math.min(from + RUN, values.length))) {
                log(network, origin, name, values);
                return;
            }
        }
    }

    private static boolean areFinite(float[] values, int from, int to) {
        int most = 0;
        for (int i = from; i < to; i++) {
            most = Math.max(most, Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE);
        }
        return most < INFINITY;
    }

    private static void log(String network, String origin, String name, float[] values) {
        int count = 0;
        int first = -1;
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Float.isFinite(values[i])) {
                count++;
                first = i;
            }
        }
        System.Logger log = System.getLogger("dev.tenonet.runtime");
        log.log(
                System.Logger.Level.WARNING,
                network + ": " + count + " of " + values.length + " values of " + name
                        + (origin.isEmpty() ? "" : " of " + origin) + " are NaN or infinite, the first at index "
                        + first
                        + " (" + values[first] + "); what the network computes with them is NaN or infinite, too");
    }
}
