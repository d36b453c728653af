package dev.tenonet.runtime.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The tensors of another source, some with their axes in another order, or of another shape. */
public final class ArrangedTensors implements TensorSource {
    private final TensorSource source;
    private final Map<String, Arrangement> arrangements;
    private final Map<String, TensorInfo> tensors;

    private ArrangedTensors(TensorSource source, Map<String, Arrangement> arrangements) {
        this.source = source;
        this.arrangements = Map.copyOf(arrangements);
        Map<String, TensorInfo> infos = new LinkedHashMap<>(source.tensors());
        arrangements.forEach((name, arrangement) -> infos.computeIfPresent(name, (key, info) -> arrangement.of(info)));
        this.tensors = Collections.unmodifiableMap(infos);
    }

    /**
     * First the order of the axes, then the shape.
     *
     * @param axes axis i of the result is this axis of the tensor
     * @param shape of the result, with as many values
     */
    record Arrangement(List<Integer> axes, List<Long> shape) {
        TensorInfo of(TensorInfo info) {
            return new TensorInfo(info.type(), info.typeName(), shape);
        }

        boolean movesNothing() {
            return IntStream.range(0, axes.size()).allMatch(i -> axes.get(i) == i);
        }
    }

    /** @throws IllegalArgumentException if {@code axes} are not all axes of the tensor, each once */
    public static TensorSource permuted(TensorSource source, String name, int... axes) {
        TensorInfo info = source.tensors().get(name);
        List<Integer> order = IntStream.of(axes).boxed().toList();
        Set<Integer> all = new HashSet<>(order);
        int rank = info.sizes().size();
        if (order.size() != rank || all.size() != rank || all.stream().anyMatch(axis -> axis < 0 || axis >= rank)) {
            throw new IllegalArgumentException(name + ": expected the axes 0 to " + (rank - 1) + " of its shape "
                    + info.sizes() + " in another order, found " + order);
        }
        return of(source, Map.of(name, permutation(info, order)));
    }

    /** @throws IllegalArgumentException if the shape has another number of values */
    public static TensorSource reshaped(TensorSource source, String name, int... shape) {
        TensorInfo info = source.tensors().get(name);
        List<Long> sizes = IntStream.of(shape).asLongStream().boxed().toList();
        long size = -1;
        try {
            size = sizes.stream().allMatch(n -> n >= 0)
                    ? new TensorInfo(info.type(), info.typeName(), sizes).size()
                    : -1;
        } catch (ArithmeticException e) {
            // More values than any tensor has.
        }
        if (size != info.size()) {
            throw new IllegalArgumentException(name + ": expected a shape of " + info.size() + " values as its own, "
                    + info.sizes() + ", found " + sizes);
        }
        return of(source, Map.of(name, new Arrangement(identity(info), sizes)));
    }

    static TensorSource of(TensorSource source, Map<String, Arrangement> arrangements) {
        return arrangements.isEmpty() ? source : new ArrangedTensors(source, arrangements);
    }

    static Arrangement permutation(TensorInfo info, List<Integer> axes) {
        return new Arrangement(axes, axes.stream().map(info.sizes()::get).toList());
    }

    static List<Integer> identity(TensorInfo info) {
        return IntStream.range(0, info.sizes().size()).boxed().toList();
    }

    @Override
    public String origin() {
        return source.origin();
    }

    @Override
    public boolean isInMemory() {
        return source.isInMemory();
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public TensorSource fitted(Map<String, List<Integer>> declared) {
        Map<String, List<Integer>> others = new LinkedHashMap<>(declared);
        others.keySet().removeAll(arrangements.keySet());
        return of(source.fitted(others), arrangements);
    }

    @Override
    public float[] floats(String name) throws IOException {
        float[] values = source.floats(name);
        if (!moves(name)) {
            return values;
        }
        float[] result = new float[values.length];
        Places places =
                new Places(source.tensors().get(name), arrangements.get(name).axes());
        for (int i = 0; i < result.length; i++) {
            result[i] = values[places.next()];
        }
        return result;
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        if (!moves(name)) {
            source.writeTo(name, out);
            return;
        }
        TensorInfo info = source.tensors().get(name);
        int width = info.type().bits() / Byte.SIZE;
        ByteArrayOutputStream all = new ByteArrayOutputStream(Math.toIntExact(info.bits() / Byte.SIZE));
        source.writeTo(name, all);
        byte[] bytes = all.toByteArray();
        byte[] result = new byte[bytes.length];
        Places places = new Places(info, arrangements.get(name).axes());
        for (int at = 0; at < result.length; at += width) {
            System.arraycopy(bytes, width * places.next(), result, at, width);
        }
        out.write(result);
    }

    private boolean moves(String name) {
        return arrangements.containsKey(name) && !arrangements.get(name).movesNothing();
    }

    /** Walks the result with its last axis fastest and tells where each value stands in the tensor. */
    private static final class Places {
        private final int[] shape;
        private final int[] stride;
        private final int[] index;
        private int place;

        Places(TensorInfo info, List<Integer> axes) {
            List<Integer> strides = new ArrayList<>(Collections.nCopies(axes.size(), 0));
            int step = 1;
            for (int axis = axes.size() - 1; axis >= 0; axis--) {
                strides.set(axis, step);
                step *= info.shape().get(axis);
            }
            shape = axes.stream().mapToInt(info.shape()::get).toArray();
            stride = axes.stream().mapToInt(strides::get).toArray();
            index = new int[shape.length];
        }

        int next() {
            int current = place;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                place += stride[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                place -= shape[axis] * stride[axis];
                index[axis] = 0;
            }
            return current;
        }
    }
}
