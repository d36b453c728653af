package dev.tenonet.runtime.kernel.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.dense.Dense;
import dev.tenonet.runtime.kernel.elementwise.Binary;
import dev.tenonet.runtime.kernel.elementwise.Operator;
import dev.tenonet.runtime.kernel.loop.VectorSum;
import dev.tenonet.runtime.kernel.normalization.Softmax;
import dev.tenonet.runtime.kernel.pool.AveragePool;
import dev.tenonet.runtime.kernel.pool.GlobalAverage;
import dev.tenonet.runtime.kernel.pool.MaxPool;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.testing.NewProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertEquals(VectorSum.class, sum.getClass());
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
    void onlyVectorClassesNameTheVectorApi() throws IOException {
        boolean found = false;
        for (Path file : NewProcess.kernelFiles()) {
            String name = file.toString().replace('\\', '/');
            boolean mayName = NewProcess.isVectorClass(name)
                    || name.endsWith("/Lanes.class")
                    || name.endsWith("/VmFacts$PreferredBits.class");
            String content = Files.readString(NewProcess.classes().resolve(file), StandardCharsets.ISO_8859_1);
            boolean names = content.contains("jdk/incubator/vector");
            assertTrue(mayName || !names, name);
            found |= names;
        }
        assertTrue(found, "no class names the Vector API");
    }
}
