package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The provider that really runs, and where the Vector API is named. */
class ProviderTest {
    /** Without this, tests that were meant to run vector code could all pass on scalar kernels. */
    @Test
    void isTheOneThatTheBuildAskedFor() {
        String forced = System.getProperty(ProviderLadder.KERNELS_PROPERTY);
        boolean asked = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.contains("jdk.incubator.vector"));
        Provider expected = asked && !"scalar".equals(forced) ? Provider.VECTOR : Provider.SCALAR;
        assertEquals(expected, Provider.current(), Provider.description());
        assertTrue(
                Provider.description().startsWith(expected == Provider.VECTOR ? "vector kernels" : "scalar kernels"));
    }

    @Test
    void preparesTwins() {
        View view = View.pixels(2 * Lanes.COUNT, 4, 4);
        Window window = new Window(1, 1, 1, 0, 0);
        List<KernelSpec<Kernel>> specs = List.of(
                new Convolution(view, View.pixels(3, 4, 4), window, window, 1, false, Clamp.none()),
                new Convolution(view, view, window, window, view.channels(), false, Clamp.none()),
                new MaxPool(view, view, window, window, Clamp.none()),
                new AveragePool(view, view, window, window, true, 0, Clamp.none()),
                new GlobalAverage(view, Clamp.none()),
                new Dense(view, 3, false, Clamp.none()),
                new Softmax(view, view, 0));
        for (KernelSpec<Kernel> spec : specs) {
            for (Provider provider : Provider.values()) {
                String prefix = provider == Provider.VECTOR ? "Vector" : "Scalar";
                String name = prepare(spec, provider, view).getClass().getSimpleName();
                assertTrue(name.startsWith(prefix), spec + " of " + provider + " is " + name);
            }
        }
        MergeKernel sum = new Binary(view, view, view, Operator.ADD, Clamp.none()).prepare(Provider.VECTOR);
        assertEquals(Binary.Vector.class, sum.getClass());
    }

    private static Kernel prepare(KernelSpec<Kernel> spec, Provider provider, View view) {
        if (spec instanceof Convolution convolution) {
            int weights = convolution.out().channels() * view.channels() / convolution.groups();
            return spec.prepare(provider, new float[weights]);
        }
        return spec instanceof Dense ? spec.prepare(provider, new float[3 * view.size()]) : spec.prepare(provider);
    }

    /** Any other class would fail to load where the Vector API is missing. */
    @Test
    void onlyVectorClassesNameTheVectorApi() throws IOException, URISyntaxException {
        Path classes = Path.of(Provider.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(Provider.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(classes)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertFalse(all.isEmpty(), "no classes in " + classes);
            boolean found = false;
            for (Path file : all) {
                String name = file.getFileName().toString();
                boolean mayName = name.startsWith("Vector")
                        || name.equals("Lanes.class")
                        || name.equals("VmFacts$PreferredBits.class");
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                boolean names = content.contains("jdk/incubator/vector");
                assertTrue(mayName || !names, name);
                found |= names;
            }
            assertTrue(found, "no class names the Vector API");
        }
    }
}
