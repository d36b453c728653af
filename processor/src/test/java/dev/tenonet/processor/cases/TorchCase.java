package dev.tenonet.processor.cases;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network and what PyTorch makes of it.
 *
 * @param name the case's folder, relative to the folder of all cases
 * @param inputs with their shapes, batch axis first
 * @param outputs empty where PyTorch refuses the network
 * @param weights as the layers refer to them
 * @param layers in order
 * @param rtol relative part of the tolerance of each output value
 * @param atol absolute part of the tolerance of each output value
 * @param refusedAt index of the layer that PyTorch refuses; empty where it computes the outputs
 * @param rule what is wrong with a network that PyTorch refuses, in a few words; empty where the case does not say
 */
record TorchCase(
        String name,
        List<Port> inputs,
        List<Port> outputs,
        List<Port> weights,
        List<Layer> layers,
        double rtol,
        double atol,
        Optional<Integer> refusedAt,
        String rule) {

    /**
     * An array: an input, an output or a weight.
     *
     * @param file with the values, or else all of them are {@code fill}; both are absent where PyTorch refuses the network
     */
    record Port(String name, List<Integer> shape, Path file, Double fill) {
        /** The values. */
        Npy read() throws IOException {
            if (file != null) {
                return Npy.read(file);
            }
            if (fill == null) {
                throw new IOException(name + " has neither \"file\" nor \"fill\"");
            }
            return Npy.filled(shape, fill.floatValue());
        }
    }

    /**
     * A layer.
     *
     * @param type the name of PyTorch's module or function
     * @param args its arguments by PyTorch's names
     * @param in what it reads: inputs and outputs of other layers
     * @param out the name of what it computes
     * @param weights names of arrays by the names of the module's parameters
     * @param shape of what it computes, batch axis first; empty where PyTorch refuses the network
     */
    record Layer(
            String type,
            Map<String, Object> args,
            List<String> in,
            String out,
            Map<String, String> weights,
            Optional<List<Integer>> shape) {}

    /** Python writes numbers that strict JSON does not know. */
    private static final JSON READER = JSON.builder(new JsonFactoryBuilder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    /** Reads all cases below a folder, in the order of their names. */
    static List<TorchCase> readAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<TorchCase> cases = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.endsWith("case.json")).sorted().toList()) {
                Path folder = file.getParent();
                String name = root.equals(folder)
                        ? root.getFileName().toString()
                        : root.relativize(folder).toString();
                cases.add(of(new JsonCase(READER.mapFrom(Files.readString(file))), folder, name));
            }
            return cases;
        }
    }

    private static TorchCase of(JsonCase json, Path folder, String name) {
        Optional<Integer> refusedAt = json.optional("error").map(error -> error.integer("layer"));
        return new TorchCase(
                name,
                ports(json, "inputs", folder),
                ports(json, "outputs", folder),
                ports(json, "weights", folder),
                layers(json, refusedAt.isPresent()),
                json.number("rtol"),
                json.number("atol"),
                refusedAt,
                json.has("rule") ? json.string("rule") : "");
    }

    /** The case that an object describes. */
    static TorchCase of(JsonCase json, Path folder, String name, double rtol) {
        return new TorchCase(
                name,
                ports(json, "inputs", folder),
                ports(json, "outputs", folder),
                ports(json, "weights", folder),
                layers(json, false),
                rtol,
                0,
                Optional.empty(),
                "");
    }

    /** Reads an object. */
    static JsonCase read(Path file) throws IOException {
        return new JsonCase(READER.mapFrom(Files.readString(file)));
    }

    private static List<Port> ports(JsonCase json, String key, Path folder) {
        return json.list(key).stream()
                .map(port -> new Port(
                        port.string("name"),
                        port.integers("shape"),
                        port.has("file") ? folder.resolve(port.string("file")) : null,
                        port.has("fill") ? (Double) port.number("fill") : null))
                .toList();
    }

    private static List<Layer> layers(JsonCase json, boolean refused) {
        List<Layer> layers = new ArrayList<>();
        String first = json.has("inputs") ? json.list("inputs").get(0).string("name") : "x";
        for (JsonCase layer : json.list("layers")) {
            int index = layers.size();
            List<String> in = layer.strings("in");
            // Refused networks are written as chains: there, the first input stands for the layer before.
            boolean chained = refused && index > 0 && in.equals(List.of(first));
            layers.add(new Layer(
                    layer.string("type"),
                    layer.map("args"),
                    chained ? List.of(layers.get(index - 1).out()) : in,
                    layer.has("out") ? layer.string("out") : "t" + index,
                    layer.stringMap("weights"),
                    layer.has("shape") ? Optional.of(layer.integers("shape")) : Optional.empty()));
        }
        return layers;
    }
}
