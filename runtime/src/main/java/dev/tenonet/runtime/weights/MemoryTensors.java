package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tensors of type F32 in arrays. */
public final class MemoryTensors implements TensorSource {
    private static final int CHUNK = 1 << 14;

    private final Map<String, TensorInfo> tensors;
    private final Map<String, float[]> values;

    private MemoryTensors(Builder builder) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tensors));
        this.values = Map.copyOf(builder.values);
    }

    @Override
    public String origin() {
        return "";
    }

    @Override
    public boolean isInMemory() {
        return true;
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public float[] floats(String name) {
        return values.get(name).clone();
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        write(values.get(name), out);
    }

    /** Writes numbers as safetensors holds them. */
    public static void write(float[] array, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Float.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < array.length; from += CHUNK) {
            int count = Math.min(CHUNK, array.length - from);
            chunk.asFloatBuffer().put(array, from, count);
            out.write(chunk.array(), 0, Float.BYTES * count);
        }
    }

    /** Collects and checks tensors. */
    public static final class Builder {
        private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        private final Map<String, float[]> values = new LinkedHashMap<>();

        /** Adds a copy of a tensor. */
        public void put(String name, int[] shape, float[] array) {
            checkName(name);
            TensorInfo info = info(name, shape);
            if (info.size() != array.length) {
                throw new IllegalArgumentException(name + ": shape " + info.shape() + " needs " + info.size()
                        + " values, but " + array.length + " were given");
            }
            tensors.put(name, info);
            values.put(name, array.clone());
        }

        /** The tensors so far. */
        public MemoryTensors build() {
            return new MemoryTensors(this);
        }

        private static TensorInfo info(String name, int[] shape) {
            List<Integer> sizes = Arrays.stream(shape).boxed().toList();
            if (sizes.stream().anyMatch(size -> size < 0)) {
                throw new IllegalArgumentException(name + ": shape " + sizes + " has a negative size");
            }
            try {
                return TensorInfo.of(TensorType.F32, sizes);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(name + ": shape " + sizes + " is too large", e);
            }
        }

        private void checkName(String name) {
            Objects.requireNonNull(name, "name");
            if (name.isEmpty()
                    || name.equals(SafetensorsHeader.METADATA)
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
                throw new IllegalArgumentException(
                        "expected a tensor's name that safetensors can hold, found \"" + Shown.name(name) + '"');
            }
            if (tensors.containsKey(name)) {
                throw new IllegalArgumentException(name + ": there is already a tensor of this name");
            }
        }
    }
}
