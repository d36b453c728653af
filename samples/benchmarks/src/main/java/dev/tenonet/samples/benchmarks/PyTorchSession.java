package dev.tenonet.samples.benchmarks;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;

/** PyTorch through DJL: the frozen TorchScript of the network, its input in native memory that it keeps. */
final class PyTorchSession implements Session {
    private final Predictor<NDList, NDList> predictor;
    private final NDList in;
    private float[] out;

    PyTorchSession(Sample sample, int threads) throws IOException, MalformedModelException {
        System.setProperty("ai.djl.offline", "true");
        // The engine reads these when it starts.
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Model model = Model.newInstance(sample.network(), "PyTorch");
        model.load(sample.data(), Sample.id(sample.network()));
        predictor = model.newPredictor(new NoopTranslator());
        NDArray input = model.getNDManager().create(sample.input(), new Shape(sample.shape()));
        in = new NDList(input);
    }

    @Override
    public void run() throws TranslateException {
        NDList result = predictor.predict(in);
        out = Session.joined(result.stream().map(NDArray::toFloatArray).toArray(float[][]::new));
        result.close();
    }

    @Override
    public float[] output() {
        return out;
    }
}
