package dev.tenonet.processor.onnx.graph;

import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.RefusedException;
import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.RawModel;
import dev.tenonet.processor.onnx.read.RawModel.Port;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sizes of the network's inputs: those of the file, where it has them, and those of the request. */
final class InputShapes {
    /** What an open axis is in an example. */
    private static final long EXAMPLE = 224;

    private final ImportRequest request;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<String> refusals = new ArrayList<>();
    /** What is asked for and has another number of axes. */
    private final List<String> misfits = new ArrayList<>();

    private final List<String> examples = new ArrayList<>();

    private InputShapes(ImportRequest request) {
        this.request = request;
    }

    /** Of all inputs that are no initializers. */
    static InputShapes of(RawModel model, ImportRequest request) throws RefusedException {
        InputShapes shapes = new InputShapes(request);
        Set<String> names = new HashSet<>();
        for (Port port : model.inputs()) {
            if (!model.initializers().containsKey(port.name())) {
                names.add(port.name());
                shapes.add(port);
            }
        }
        for (String name : request.inputs().keySet()) {
            if (!names.contains(name)) {
                throw new RefusedException(List.of("there is no input " + name
                        + Nearest.to(name, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; inputs: " + names)));
            }
        }
        if (!shapes.misfits.isEmpty()) {
            throw new RefusedException(shapes.misfits);
        }
        if (!shapes.refusals.isEmpty()) {
            shapes.refusals.add("say them without the batch: " + String.join(" ", shapes.examples));
            throw new RefusedException(shapes.refusals);
        }
        return shapes;
    }

    Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Inputs whose first axis is open. */
    Set<String> open() {
        return open;
    }

    private void add(Port port) throws RefusedException {
        ElementType type = ElementType.of(port.type()).orElse(null);
        if (type == null) {
            throw new RefusedException(
                    List.of("input " + port.name() + " is no tensor of numbers, and nothing of the language"));
        }
        List<Long> sizes = sizes(port);
        if (sizes.stream().allMatch(size -> size > 0)) {
            try {
                tensors.put(
                        port.name(),
                        Tensor.unknown(
                                type,
                                sizes.stream()
                                        .mapToInt(size -> (int) Math.min(Integer.MAX_VALUE, size))
                                        .toArray()));
            } catch (NotComputable e) {
                throw new RefusedException(List.of("input " + port.name() + ": " + e.getMessage()));
            }
        }
    }

    private List<Long> sizes(Port port) {
        List<Integer> wanted = request.inputs().get(port.name());
        List<Long> sizes = new ArrayList<>(port.sizes());
        boolean batched = !port.hasShape() || !sizes.isEmpty() && (wanted == null || sizes.size() == wanted.size() + 1);
        if (batched && (sizes.isEmpty() || sizes.get(0) < 1)) {
            open.add(port.name());
        }
        if (wanted != null && port.hasShape() && wanted.size() != sizes.size() && wanted.size() + 1 != sizes.size()) {
            misfits.add(misfit(port, wanted));
            return List.of();
        }
        if (wanted != null) {
            long batch = sizes.isEmpty() || sizes.get(0) < 1 ? 1 : sizes.get(0);
            sizes = new ArrayList<>(batched ? List.of(batch) : List.of());
            sizes.addAll(wanted.stream().map(Integer::longValue).toList());
            return sizes;
        }
        if (!sizes.isEmpty() && sizes.get(0) < 1) {
            sizes.set(0, 1L);
        }
        if (!port.hasShape() || sizes.stream().anyMatch(size -> size < 1)) {
            refuse(port, sizes);
        }
        return sizes;
    }

    private static String misfit(Port port, List<Integer> wanted) {
        String given = wanted.stream().map(String::valueOf).collect(Collectors.joining("x"));
        return "--input " + port.name() + "=" + given + " has " + wanted.size()
                + (wanted.size() == 1 ? " size" : " sizes")
                + ", and the file's input behind the batch has " + (port.sizes().size() - 1) + ": "
                + shown(port, port.sizes());
    }

    /** Sizes behind the batch. */
    private static String shown(Port port, List<Long> sizes) {
        List<String> shown = new ArrayList<>();
        for (int axis = 1; axis < sizes.size(); axis++) {
            String name = port.names().get(axis);
            shown.add(sizes.get(axis) > 0 ? sizes.get(axis).toString() : name.isEmpty() ? "?" : name);
        }
        return String.join(" x ", shown);
    }

    private void refuse(Port port, List<Long> sizes) {
        String shown = shown(port, sizes);
        refusals.add("the file leaves sizes of input " + port.name() + " open" + (shown.isEmpty() ? "" : ": " + shown));
        List<Long> example = sizes.isEmpty() ? List.of(3L, EXAMPLE, EXAMPLE) : sizes.subList(1, sizes.size());
        examples.add("--input " + port.name() + "="
                + example.stream()
                        .map(size -> Long.toString(size > 0 ? size : EXAMPLE))
                        .collect(Collectors.joining("x")));
    }
}
