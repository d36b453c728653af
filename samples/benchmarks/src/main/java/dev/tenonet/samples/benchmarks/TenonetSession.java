package dev.tenonet.samples.benchmarks;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import java.io.IOException;

/** The generated class of a network, found by the thread's context class loader. */
final class TenonetSession implements Session {
    private final Model model;
    private final float[][] in;
    private final float[][] out;

    TenonetSession(Sample sample, int threads) throws IOException, ReflectiveOperationException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> generated = NetworkSources.model(sample.network(), loader);
        Weights weights = Weights.open(sample.file("safetensors"));
        ModelOptions options = ModelOptions.defaults().withThreads(threads);
        model = (Model)
                generated.getMethod("load", Weights.class, ModelOptions.class).invoke(null, weights, options);
        in = new float[][] {sample.input()};
        out = model.outputs().stream().map(port -> new float[port.size()]).toArray(float[][]::new);
    }

    @Override
    public void run() {
        model.run(in, out);
    }

    @Override
    public float[] output() {
        return Session.joined(out);
    }
}
