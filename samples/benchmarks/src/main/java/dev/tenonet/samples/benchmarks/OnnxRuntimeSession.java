package dev.tenonet.samples.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime at its fastest: all optimisations, input and output in native memory that it keeps, so that no call copies
 * between Java and it.
 */
final class OnnxRuntimeSession implements Session {
    private final OrtSession session;
    private final Map<String, OnnxTensor> in;
    private final Map<String, OnnxTensor> out;
    private final FloatBuffer result;

    OnnxRuntimeSession(Sample sample, int threads) throws OrtException, IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        session = environment.createSession(sample.file("onnx").toString(), options);
        float[] input = sample.input();
        FloatBuffer values = nativeFloats(input.length).put(0, input);
        in = Map.of("input", OnnxTensor.createTensor(environment, values, sample.shape()));
        TensorInfo info = (TensorInfo) session.getOutputInfo().get("output").getInfo();
        result = nativeFloats((int) info.getNumElements());
        out = Map.of("output", OnnxTensor.createTensor(environment, result, info.getShape()));
    }

    private static FloatBuffer nativeFloats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void run() throws OrtException {
        session.run(in, Set.of(), out).close();
    }

    @Override
    public float[] output() {
        float[] values = new float[result.capacity()];
        result.get(0, values);
        return values;
    }
}
