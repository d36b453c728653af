package dev.tenonet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void descriptionNamesTheProvider() {
        String provider = Provider.current().name().toLowerCase(Locale.ROOT);
        assertTrue(Kernels.description().startsWith(provider + " kernels"), Kernels.description());
        assertEquals(Provider.description(), Kernels.description());
    }
}
