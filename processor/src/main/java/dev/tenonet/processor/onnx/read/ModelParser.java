package dev.tenonet.processor.onnx.read;

import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.RawModel.Port;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a model file: ModelProto and GraphProto. Weights stay in the file until they are asked for. */
public final class ModelParser {
    private final MappedFile file;
    private final NodeParser nodes;
    private final TensorParser tensors;
    private final Map<String, Long> opsets = new LinkedHashMap<>();
    private final List<Node> parsed = new ArrayList<>();
    private final Map<String, Tensor> initializers = new LinkedHashMap<>();
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private String producer = "";
    private String version = "";
    private boolean hasGraph;

    private ModelParser(MappedFile file, ExternalData external) {
        this.file = file;
        this.tensors = new TensorParser(file.name(), external);
        this.nodes = new NodeParser(tensors);
    }

    /** Reads a file. */
    public static RawModel read(Path path) throws IOException {
        MappedFile file = MappedFile.open(path);
        ExternalData external = new ExternalData(path);
        ModelParser parser = new ModelParser(file, external);
        return parser.model(external);
    }

    private RawModel model(ExternalData external) throws IOException {
        ByteBuffer bytes = file.bytes();
        if (bytes.limit() == 0) {
            throw new DamagedFileException(file.name(), 0, "expected an ONNX model, found an empty file");
        }
        WireReader reader = new WireReader(file.name(), bytes);
        while (reader.next()) {
            switch (reader.field()) {
                case 2 -> producer = reader.text();
                case 3 -> version = reader.text();
                case 7 -> graph(reader.message());
                case 8 -> opset(reader.message());
                default -> reader.skip();
            }
        }
        if (!hasGraph) {
            throw new DamagedFileException(
                    file.name(),
                    0,
                    "expected an ONNX model, found no graph; is it one of another format, or cut short?");
        }
        // Files from before there were opsets are of version 1.
        opsets.putIfAbsent("", opsets.getOrDefault("ai.onnx", 1L));
        return new RawModel(
                file.simpleName(),
                file.sha256(),
                bytes.limit() + external.bytes(),
                (producer + " " + version).strip(),
                opsets,
                parsed,
                initializers,
                inputs,
                outputs);
    }

    private void opset(WireReader reader) throws IOException {
        String domain = "";
        long number = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> domain = reader.text();
                case 2 -> number = reader.varint();
                default -> reader.skip();
            }
        }
        opsets.merge(domain, number, Math::max);
    }

    private void graph(WireReader reader) throws IOException {
        hasGraph = true;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> parsed.add(nodes.node(reader.message()));
                case 5 -> initializer(reader);
                case 11 -> inputs.add(port(reader.message()));
                case 12 -> outputs.add(port(reader.message()));
                case 15 ->
                    throw reader.problem("expected dense initializers, found a sparse one; convert it to a dense one");
                default -> reader.skip();
            }
        }
    }

    private void initializer(WireReader reader) throws IOException {
        TensorParser.Named tensor = tensors.tensor(reader.message());
        if (tensor.tensor().isPresent()
                && initializers.put(tensor.name(), tensor.tensor().get()) != null) {
            throw reader.problem("expected each initializer once, found " + tensor.name() + " again");
        }
    }

    private Port port(WireReader reader) throws IOException {
        Port port = new Port("", 0, List.of(), List.of(), false);
        String name = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> name = reader.text();
                case 2 -> port = type(reader.message());
                default -> reader.skip();
            }
        }
        return new Port(name, port.type(), port.sizes(), port.names(), port.hasShape());
    }

    /** TypeProto: a tensor is its field 1; sequences and maps stay of type 0. */
    private static Port type(WireReader reader) throws IOException {
        Port port = new Port("", 0, List.of(), List.of(), false);
        while (reader.next()) {
            if (reader.field() == 1) {
                port = tensorType(reader.message());
            } else {
                reader.skip();
            }
        }
        return port;
    }

    private static Port tensorType(WireReader reader) throws IOException {
        int type = 0;
        boolean hasShape = false;
        List<Long> sizes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = (int) reader.varint();
                case 2 -> {
                    hasShape = true;
                    WireReader shape = reader.message();
                    while (shape.next()) {
                        if (shape.field() == 1) {
                            dimension(shape.message(), sizes, names);
                        } else {
                            shape.skip();
                        }
                    }
                }
                default -> reader.skip();
            }
        }
        return new Port("", type, sizes, names, hasShape);
    }

    private static void dimension(WireReader reader, List<Long> sizes, List<String> names) throws IOException {
        long size = -1;
        String name = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> size = reader.varint();
                case 2 -> name = reader.text();
                default -> reader.skip();
            }
        }
        // Some exporters write 0 or -1 for a size that is open.
        sizes.add(size <= 0 ? -1 : size);
        names.add(name);
    }
}
