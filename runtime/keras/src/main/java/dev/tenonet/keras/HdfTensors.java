package dev.tenonet.keras;

import dev.tenonet.runtime.WeightsFormatException;
import dev.tenonet.runtime.weights.Content;
import dev.tenonet.runtime.weights.TensorInfo;
import dev.tenonet.runtime.weights.TensorSource;
import dev.tenonet.runtime.weights.TensorType;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The data sets of an HDF5 file under the names that Keras gives them. Values are read when they are asked for. */
final class HdfTensors implements TensorSource {
    /** Links may run in circles. */
    private static final int DEEPEST = 32;

    /** No more bytes than that come of one that is deflated. */
    private static final long BEST_RATIO = 1032;

    private static final int CHUNK = 1 << 14;

    private final Content content;
    private final HdfOpener opener;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    private HdfTensors(Content content, HdfOpener opener) {
        this.content = content;
        this.opener = opener;
    }

    /** @throws WeightsFormatException if the file is damaged */
    static HdfTensors of(Content content, HdfOpener opener, KerasLayers layers) throws IOException {
        HdfTensors tensors = new HdfTensors(content, opener);
        tensors.reading(file -> {
            Node legacy = file.getChildren().get("model_weights");
            boolean isModel = legacy instanceof Group;
            tensors.collect(isModel ? (Group) legacy : file, layers, new ArrayList<>());
            return null;
        });
        return tensors;
    }

    private void collect(Group group, KerasLayers layers, List<String> path) throws IOException {
        if (path.size() > DEEPEST) {
            throw problem("groups are nested deeper than " + DEEPEST);
        }
        for (Map.Entry<String, Node> child : group.getChildren().entrySet()) {
            Node node = child.getValue();
            // A soft link says nothing new, and an external one would have another file read.
            if (node.isLink()) {
                continue;
            }
            List<String> below = new ArrayList<>(path);
            below.add(child.getKey());
            if (node instanceof Group inner) {
                collect(inner, layers, below);
            } else if (node instanceof Dataset data) {
                add(layers.name(below, group), data);
            }
        }
    }

    private void add(String name, Dataset data) throws IOException {
        if (tensors.containsKey(name)) {
            throw problem("two data sets would be named " + name);
        }
        tensors.put(name, info(data));
        paths.put(name, data.getPath());
    }

    private static TensorInfo info(Dataset data) {
        List<Long> sizes =
                IntStream.of(data.getDimensions()).asLongStream().boxed().toList();
        Class<?> type = type(data);
        if (type == float.class) {
            // Half precision, too, which is widened.
            return new TensorInfo(TensorType.F32, TensorType.F32.name(), sizes);
        }
        if (type == double.class) {
            return new TensorInfo(TensorType.F64, TensorType.F64.name(), sizes);
        }
        return new TensorInfo(TensorType.OTHER, type.getSimpleName(), sizes);
    }

    /** Object for a type that io.jhdf does not know: it spoils no other data set. */
    private static Class<?> type(Dataset data) {
        try {
            return data.getJavaType();
        } catch (RuntimeException e) {
            return Object.class;
        }
    }

    @Override
    public String origin() {
        return content.name();
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public float[] floats(String name) throws IOException {
        Object values = values(name);
        if (values instanceof float[] floats) {
            return floats;
        }
        float[] floats = new float[Array.getLength(values)];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) Array.getDouble(values, i);
        }
        return floats;
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        Object values = values(name);
        int count = Array.getLength(values);
        boolean isDouble = values instanceof double[];
        ByteBuffer chunk = ByteBuffer.allocate(Double.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < count; from += CHUNK) {
            chunk.clear();
            for (int i = from; i < Math.min(count, from + CHUNK); i++) {
                if (isDouble) {
                    chunk.putDouble(Array.getDouble(values, i));
                } else {
                    chunk.putFloat(Array.getFloat(values, i));
                }
            }
            out.write(chunk.array(), 0, chunk.position());
        }
    }

    /** An array of float or double, the last axis fastest. */
    private Object values(String name) throws IOException {
        TensorInfo info = tensors.get(name);
        Class<?> type = info.type() == TensorType.F64 ? double.class : float.class;
        if (info.size() == 0) {
            return Array.newInstance(type, 0);
        }
        if (info.bits() / Byte.SIZE / BEST_RATIO > content.length()) {
            throw problem(name + ": a file of " + content.length() + " bytes cannot hold " + info.size() + " values");
        }
        Object values = reading(file -> {
            Dataset data = file.getDatasetByPath(paths.get(name));
            if (!info.equals(info(data))) {
                throw problem("the file has changed since it was opened; open it again");
            }
            return data.isScalar() ? data.getData() : data.getDataFlat();
        });
        if (values instanceof Number number) {
            Object one = Array.newInstance(type, 1);
            Array.set(one, 0, type == double.class ? (Object) number.doubleValue() : (Object) number.floatValue());
            return one;
        }
        if (values.getClass().getComponentType() != type || Array.getLength(values) != info.size()) {
            throw problem(name + ": expected " + info.size() + " values");
        }
        return values;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(HdfFile file) throws IOException;
    }

    /** Whatever a damaged file makes io.jhdf throw is told as such. The content checks that the file is still the same. */
    private <T> T reading(Reading<T> reading) throws IOException {
        InputStream unchanged = content.open(0);
        try (HdfFile file = opener.open()) {
            return reading.from(file);
        } catch (RuntimeException e) {
            throw problem("the HDF5 file cannot be read: " + e.getMessage());
        } finally {
            unchanged.close();
        }
    }

    private WeightsFormatException problem(String problem) {
        return new WeightsFormatException(content.name(), 0, problem);
    }
}
