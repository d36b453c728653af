package dev.tenonet.processor.check;

import dev.tenonet.processor.graph.AxisWindow;
import java.math.BigInteger;
import java.util.List;

/**
 * What one value sees through convolutions of stride 1 one behind the other: the Minkowski sum of their taps, as bits from
 * the first row seen to the last.
 */
record TapSum(BigInteger rows) {
    /** Sums this wide are not worked out; whatever is added to them seems to leave no hole. */
    private static final int WIDEST = 1 << 16;

    static TapSum of(List<AxisWindow> windows) {
        TapSum sum = new TapSum(BigInteger.ONE);
        for (AxisWindow window : windows) {
            sum = sum.plus(window);
        }
        return sum;
    }

    /** Seen through one more window. */
    TapSum plus(AxisWindow window) {
        if (span() + window.extent() > WIDEST) {
            return new TapSum(BigInteger.ONE.shiftLeft(WIDEST).subtract(BigInteger.ONE));
        }
        BigInteger sum = BigInteger.ZERO;
        for (int tap = 0; tap < window.kernel(); tap++) {
            sum = sum.or(rows.shiftLeft(tap * window.dilation()));
        }
        return new TapSum(sum);
    }

    /** Rows from the first to the last. */
    int span() {
        return rows.bitLength();
    }

    /** Rows between them that no path reads. */
    int holes() {
        return rows.bitLength() - rows.bitCount();
    }

    /**
     * M2 of Wang et al. (2018), equation 2: M_n = r_n, M_i = max(M_{i+1} - 2 r_i, 2 r_i - M_{i+1}, r_i), the greatest
     * distance between two weights that are not zero, seen from the second layer.
     */
    static int secondDistance(List<Integer> rates) {
        int distance = rates.get(rates.size() - 1);
        for (int i = rates.size() - 2; i >= 1; i--) {
            int rate = rates.get(i);
            distance = Math.max(Math.max(distance - 2 * rate, 2 * rate - distance), rate);
        }
        return distance;
    }

    /** The greatest common divisor of all rates. */
    static int commonDivisor(List<Integer> rates) {
        return rates.stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::gcd)
                .intValue();
    }
}
