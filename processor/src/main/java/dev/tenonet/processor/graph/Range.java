package dev.tenonet.processor.graph;

/** The numbers from {@code low} to {@code high}; none if {@code low} is the larger. */
public record Range(double low, double high) {
    /** All numbers. */
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** No number. */
    public static final Range NONE = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** From 0 on. */
    public static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY);

    /** Whether it has all numbers of another, which has some. */
    public boolean contains(Range other) {
        return other.low <= other.high && low <= other.low && other.high <= high;
    }

    /** Whether it ends at both sides. */
    public boolean isBounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
