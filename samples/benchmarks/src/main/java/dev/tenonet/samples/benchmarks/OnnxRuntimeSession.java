package dev.tenonet.samples.benchmarks;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final FloatBuffer[] results;

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
        // In the order of the file.
        out = new LinkedHashMap<>();
        List<FloatBuffer> buffers = new ArrayList<>();
        for (NodeInfo output : session.getOutputInfo().values()) {
            TensorInfo info = (TensorInfo) output.getInfo();
            FloatBuffer result = nativeFloats((int) info.getNumElements());
            out.put(output.getName(), OnnxTensor.createTensor(environment, result, info.getShape()));
            buffers.add(result);
        }
        results = buffers.toArray(FloatBuffer[]::new);
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
        float[][] values = new float[results.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new float[results[i].capacity()];
            results[i].get(0, values[i]);
        }
        return Session.joined(values);
    }
}
