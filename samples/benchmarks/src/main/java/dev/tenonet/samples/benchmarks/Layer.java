package dev.tenonet.samples.benchmarks;

import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.loading.Loading;
import dev.tenonet.runtime.loading.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call of a kernel, prepared as a generated class does it. */
@State(Scope.Benchmark)
public class Layer {
    /** A {@link LayerCase}. */
    @Param("3x3 s1 64-64@56")
    public String layer;

    private final SplittableRandom random = new SplittableRandom(1);

    private Kernel kernel;
    private Workspace work;
    private float[] in;
    private int inAt;
    private float[] out;

    /** Prepares the kernel and warms it up. */
    @Setup
    public void setUp() throws Exception {
        prepare();
        WarmUp.of(this::call);
    }

    /** Fills input and parameters with values from -1 to 1; the padding too, which costs no kernel more or less. */
    void prepare() {
        LayerCase chosen = LayerCases.of(layer);
        List<int[]> shapes = chosen.parameters();
        String[] names =
                IntStream.range(0, shapes.size()).mapToObj(i -> "parameter" + i).toArray(String[]::new);
        Manifest manifest = new Manifest(layer);
        Weights.Builder weights = Weights.builder();
        for (int i = 0; i < names.length; i++) {
            int[] shape = shapes.get(i);
            manifest.with(names[i], shape);
            weights.put(names[i], shape, values(Arrays.stream(shape).reduce(1, Math::multiplyExact)));
        }
        Loading loading =
                new Loading(manifest, weights.build(), ModelOptions.defaults().withThreads(1));
        kernel = loading.prepare(chosen.spec(), names);
        work = loading.workspaces(0).acquire();
        in = values(chosen.inFloats());
        inAt = chosen.inAt();
        out = new float[chosen.outFloats()];
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    @Benchmark
    public float[] call() {
        kernel.run(in, inAt, out, 0, work);
        return out;
    }
}
