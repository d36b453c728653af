package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstCallsTest {
    private long now;

    @Test
    void endsOfSomeCallsAreTold() throws Exception {
        assertEquals(List.of(2.0, 20.0, 200.0, 2_000.0), FirstCalls.millis(() -> now += 2_000_000, () -> now));
    }

    @Test
    void aLargeNetworkEndsInTime() throws Exception {
        assertEquals(
                List.of(300.0, 3_000.0, Double.NaN, Double.NaN),
                FirstCalls.millis(() -> now += 300_000_000, () -> now));
        assertEquals(17 * 300_000_000L, now);
    }

    @Test
    void whatAProcessWritesIsReadAgain() throws Exception {
        FirstCallTimes times = new FirstCallTimes(List.of(0.5, 1e-4, 2e9, Double.NaN), 17, 4);
        assertEquals(times, FirstCallTimes.parse(times.line()));
    }

    @Test
    void whateverElseAProcessWritesIsTold() {
        DisagreementException refused =
                assertThrows(DisagreementException.class, () -> FirstCallTimes.parse("java.io.IOException: no file"));
        assertEquals("java.io.IOException: no file", refused.getMessage());
    }

    @Test
    void allocationOfEndedThreadsIsCounted() throws Exception {
        AllocationCount count = AllocationCount.start();
        long before = count.total();
        Thread thread = new Thread(() -> {
            byte[] bytes = new byte[1 << 24];
            bytes[0] = 1;
            count.total();
        });
        thread.start();
        thread.join();
        assertTrue(count.total() - before >= 1 << 24);
    }
}
