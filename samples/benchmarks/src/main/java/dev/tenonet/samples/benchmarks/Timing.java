package dev.tenonet.samples.benchmarks;

/**
 * What one process measured of a call.
 *
 * @param median nanoseconds
 * @param p99 nanoseconds; the longest call where there were fewer than a hundred
 */
record Timing(double median, double p99) {}
