package dev.tenonet.runtime.training;

import dev.tenonet.runtime.weights.MemoryTensors;
import dev.tenonet.runtime.weights.TensorInfo;
import dev.tenonet.runtime.weights.TensorSource;
import dev.tenonet.runtime.weights.TensorType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays and whole numbers as they are: not copied, so a source that outlives a step is made of copies. */
final class StateTensors implements TensorSource {
    private final Map<String, TensorInfo> infos = new LinkedHashMap<>();
    private final Map<String, float[]> arrays = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, String> metadata;

    StateTensors(Map<String, String> metadata) {
        this.metadata = metadata;
    }

    void put(String name, List<Integer> shape, float[] values) {
        infos.put(name, TensorInfo.of(TensorType.F32, shape));
        arrays.put(name, values);
    }

    void put(String name, long value) {
        infos.put(name, TensorInfo.of(TensorType.I64, List.of()));
        numbers.put(name, value);
    }

    @Override
    public String origin() {
        return "";
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(infos);
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public float[] floats(String name) {
        return arrays.get(name).clone();
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        Long number = numbers.get(name);
        if (number == null) {
            MemoryTensors.write(arrays.get(name), out);
        } else {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(number)
                    .array());
        }
    }
}
