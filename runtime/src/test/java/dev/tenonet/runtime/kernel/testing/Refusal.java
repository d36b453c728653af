package dev.tenonet.runtime.kernel.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** That an argument is refused for the right reason: another one would throw the same type. */
public final class Refusal {
    private Refusal() {}

    /** The message has these words. */
    public static void assertIllegal(String words, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message != null && message.contains(words), () -> "expected \"" + words + "\", found " + message);
    }
}
