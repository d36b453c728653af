package dev.tenonet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ModelOptionsTest {
    @Test
    void eachMethodChangesWhatItNames() {
        ModelOptions options = ModelOptions.defaults()
                .withThreads(3)
                .withCallsInFlight(5)
                .withExact()
                .withWarmUp(true);
        assertEquals(3, options.threads());
        assertEquals(5, options.callsInFlight());
        assertTrue(options.exact());
        assertTrue(options.warmUp());
        assertFalse(options.withWarmUp(false).warmUp());
        assertEquals(5, options.withThreads(2).callsInFlight());
    }

    @Test
    void defaultsStayAsTheyAre() {
        ModelOptions.defaults()
                .withThreads(99)
                .withCallsInFlight(99)
                .withExact()
                .withWarmUp(true);
        ModelOptions options = ModelOptions.defaults();
        assertEquals(Runtime.getRuntime().availableProcessors(), options.threads());
        assertEquals(0, options.callsInFlight());
        assertFalse(options.exact());
        assertFalse(options.warmUp());
    }

    @Test
    void fewerThanOneIsRefused() {
        ModelOptions options = ModelOptions.defaults();
        assertEquals(
                "threads must be at least 1, but is 0",
                assertThrows(IllegalArgumentException.class, () -> options.withThreads(0))
                        .getMessage());
        assertEquals(
                "calls in flight must be at least 1, but are 0",
                assertThrows(IllegalArgumentException.class, () -> options.withCallsInFlight(0))
                        .getMessage());
    }
}
