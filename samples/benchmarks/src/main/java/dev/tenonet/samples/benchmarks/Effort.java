package dev.tenonet.samples.benchmarks;

import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long is measured.
 *
 * @param rounds in each, everything that is compared runs once in a process of its own, one after the other, so that slow
 *     minutes of the machine fall on all alike
 * @param warmUp before each measurement, beyond what {@link WarmUp} takes
 * @param time of each measurement
 */
record Effort(int rounds, TimeValue warmUp, TimeValue time) {
    static final Effort FULL = new Effort(3, TimeValue.seconds(1), TimeValue.seconds(3));
    static final Effort QUICK = new Effort(3, TimeValue.milliseconds(300), TimeValue.seconds(1));
}
