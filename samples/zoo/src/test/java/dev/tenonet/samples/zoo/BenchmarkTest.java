package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
    @Test
    void percentilesAreMeasuredDurations() {
        long[] nanos = LongStream.rangeClosed(1, 200).map(i -> i * 1_000_000).toArray();
        assertEquals(100, Benchmark.percentile(nanos, 50), 1e-9);
        assertEquals(180, Benchmark.percentile(nanos, 90), 1e-9);
        assertEquals(198, Benchmark.percentile(nanos, 99), 1e-9);
        assertEquals(200, Benchmark.percentile(nanos, 100), 1e-9);
    }

    @Test
    void percentilesOfOneCallAreThatCall() {
        assertEquals(7, Benchmark.percentile(new long[] {7_000_000}, 50), 1e-9);
    }
}
