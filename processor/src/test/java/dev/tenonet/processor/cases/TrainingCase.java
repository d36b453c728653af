package dev.tenonet.processor.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network, and the gradients that PyTorch works out of it in double.
 *
 * @param training whether batch norms use the statistics of the batch
 * @param upstream the gradient by the output
 * @param gradients files by the names of inputs and parameters, these as the layers refer to them
 * @param buffers files of running statistics after the pass
 */
record TrainingCase(
        TorchCase network, boolean training, Path upstream, Map<String, Path> gradients, Map<String, Path> buffers) {
    /** The largest difference, as a share of a tensor's largest value. */
    static final double TOLERANCE = 1e-4;

    /** All below a folder that hold gradients, in the order of their names. */
    static List<TrainingCase> readAll(Path root) throws IOException {
        List<TrainingCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.endsWith("case.json")).sorted().toList()) {
                JsonCase json = TorchCase.read(file);
                if (json.has("upstream")) {
                    cases.add(of(
                            json,
                            file.getParent(),
                            root.relativize(file.getParent()).toString()));
                }
            }
        }
        return cases;
    }

    private static TrainingCase of(JsonCase json, Path folder, String name) {
        return new TrainingCase(
                TorchCase.of(json, folder, name, TOLERANCE),
                (Boolean) json.members().get("training"),
                folder.resolve(json.string("upstream")),
                files(json, "gradients", folder),
                files(json, "buffers", folder));
    }

    private static Map<String, Path> files(JsonCase json, String key, Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        json.stringMap(key).forEach((name, file) -> files.put(name, folder.resolve(file)));
        return files;
    }

    /** The name of a parameter in the network's interface, whose layers are called after what they compute. */
    String parameter(String array) {
        return parameter(network, array);
    }

    static String parameter(TorchCase network, String array) {
        for (TorchCase.Layer layer : network.layers()) {
            for (Map.Entry<String, String> weight : layer.weights().entrySet()) {
                if (weight.getValue().equals(array)) {
                    return layer.out() + "." + weight.getKey();
                }
            }
        }
        return array;
    }
}
