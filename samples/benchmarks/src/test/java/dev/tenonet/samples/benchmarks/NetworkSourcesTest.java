package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkSourcesTest {
    @TempDir
    private Path folder;

    @Test
    void blocksAreNoNetworks() throws IOException {
        List<String> networks = NetworkSources.read().networks();
        assertTrue(networks.containsAll(List.of("LeNet5", "ResNet18", "UNet", "DigitsNet")), networks::toString);
        assertTrue(!networks.contains("ResNet18Layers"), networks::toString);
    }

    @Test
    void allNetworksAreCompiledByTheProcessor() throws IOException {
        NetworkSources sources = NetworkSources.read();
        sources.compile(folder);
        for (String network : sources.networks()) {
            assertTrue(Files.exists(NetworkSources.modelFile(network, folder)), network);
        }
    }

    @Test
    void optionsReachTheProcessor() throws IOException {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class,
                () -> NetworkSources.read().compile(folder, "-Atenonet.lint=no-such-lint=error", "-Werror"));
        assertTrue(refused.getMessage().startsWith("the zoo does not compile with [-Atenonet.lint"));
    }
}
