package dev.tenonet.processor.onnx.read;

import dev.tenonet.processor.onnx.model.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads NodeProto and AttributeProto. */
final class NodeParser {
    private final TensorParser tensors;

    NodeParser(TensorParser tensors) {
        this.tensors = tensors;
    }

    Node node(WireReader reader) throws IOException {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        String name = "";
        String operator = "";
        String domain = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> inputs.add(reader.text());
                case 2 -> outputs.add(reader.text());
                case 3 -> name = reader.text();
                case 4 -> operator = reader.text();
                case 5 -> attribute(reader.message(), attributes);
                case 7 -> domain = reader.text();
                case 9 -> entry(reader.message(), metadata);
                default -> reader.skip();
            }
        }
        String home = domain.equals("ai.onnx") ? "" : domain;
        return new Node(operator, home, name, inputs, outputs, attributes, metadata);
    }

    /** StringStringEntryProto. */
    static void entry(WireReader reader, Map<String, String> into) throws IOException {
        String key = "";
        String value = "";
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> key = reader.text();
                case 2 -> value = reader.text();
                default -> reader.skip();
            }
        }
        into.put(key, value);
    }

    private void attribute(WireReader reader, Map<String, Object> into) throws IOException {
        String name = "";
        Object value = null;
        long type = 0;
        List<Double> floats = new ArrayList<>();
        List<Long> ints = new ArrayList<>();
        List<String> strings = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> name = reader.text();
                case 2 -> value = (double) Float.intBitsToFloat(reader.fixed32());
                case 3 -> value = reader.varint();
                case 4 -> value = reader.text();
                case 5 ->
                    value = tensors.tensor(reader.message())
                            .tensor()
                            .<Object>map(t -> t)
                            .orElse(new Node.Subgraph());
                case 6, 10, 11, 22, 23 -> {
                    reader.skip();
                    value = new Node.Subgraph();
                }
                case 7 -> floats(reader, floats);
                case 8 -> ints(reader, ints);
                case 9 -> strings.add(reader.text());
                case 20 -> type = reader.varint();
                default -> reader.skip();
            }
        }
        into.put(name, value(value, (int) type, floats, ints, strings));
    }

    /** The type says which of the fields counts; files from before it have but one, and zeros are left out. */
    private static Object value(Object single, int type, List<Double> floats, List<Long> ints, List<String> strings) {
        return switch (type) {
            case 1 -> single instanceof Double ? single : 0.0;
            case 2 -> single instanceof Long ? single : 0L;
            case 3 -> single instanceof String ? single : "";
            case 6 -> floats;
            case 7 -> ints;
            case 8 -> strings;
            default -> single != null ? single : !floats.isEmpty() ? floats : !strings.isEmpty() ? strings : ints;
        };
    }

    private static void floats(WireReader reader, List<Double> into) throws IOException {
        if (reader.type() == WireReader.FIXED32) {
            into.add((double) Float.intBitsToFloat(reader.fixed32()));
            return;
        }
        WireReader packed = reader.message();
        while (packed.remaining() > 0) {
            into.add((double) Float.intBitsToFloat(packed.rawFixed32()));
        }
    }

    private static void ints(WireReader reader, List<Long> into) throws IOException {
        if (reader.type() == WireReader.VARINT) {
            into.add(reader.varint());
            return;
        }
        WireReader packed = reader.message();
        while (packed.remaining() > 0) {
            into.add(packed.rawVarint());
        }
    }
}
