package dev.tenonet.processor.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole run of some steps, and what PyTorch makes of it in double.
 *
 * @param loss the annotation's
 * @param optimizer PyTorch's name
 * @param options the optimizer's, by PyTorch's names
 * @param clipNorm 0 where nothing is clipped
 * @param losses of each step
 * @param after files of what parameters and statistics are at the end
 */
record RunCase(
        TorchCase network,
        String loss,
        String optimizer,
        Map<String, Object> options,
        double clipNorm,
        int batch,
        List<Double> losses,
        Path x,
        Path t,
        Map<String, Path> after) {
    /** The largest difference, as a share of a tensor's largest value. */
    static final double TOLERANCE = 1e-3;

    /** All below a folder that hold runs, in the order of their names. */
    static List<RunCase> readAll(Path root) throws IOException {
        List<RunCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.endsWith("case.json")).sorted().toList()) {
                JsonCase json = TorchCase.read(file);
                if (json.has("optimizer")) {
                    cases.add(of(
                            json,
                            file.getParent(),
                            root.relativize(file.getParent()).toString()));
                }
            }
        }
        return cases;
    }

    private static RunCase of(JsonCase json, Path folder, String name) {
        List<Integer> shape = new ArrayList<>(List.of(json.integer("batch")));
        shape.addAll(json.integers("input_shape"));
        TorchCase part = TorchCase.of(json, folder, name, TOLERANCE);
        TorchCase.Port input = new TorchCase.Port("x", shape, folder.resolve("x.npy"), null);
        TorchCase network = new TorchCase(
                name,
                List.of(input),
                part.outputs(),
                part.weights(),
                part.layers(),
                TOLERANCE,
                0,
                Optional.empty(),
                "");
        Map<String, Path> after = new LinkedHashMap<>();
        json.stringMap("after").forEach((tensor, file) -> after.put(tensor, folder.resolve(file)));
        List<Double> losses = new ArrayList<>();
        ((List<?>) json.members().get("losses")).forEach(loss -> losses.add(((Number) loss).doubleValue()));
        String reduction = json.string("reduction").equals("sum") ? ", reduction = Reduction.SUM" : "";
        return new RunCase(
                network,
                " @Loss(value = Objective." + json.string("loss") + reduction + ")",
                json.string("optimizer"),
                json.map("options"),
                json.number("clip_norm"),
                json.integer("batch"),
                losses,
                folder.resolve("x.npy"),
                folder.resolve("t.npy"),
                after);
    }

    /** The name of a parameter in the network's interface. */
    String parameter(String array) {
        return TrainingCase.parameter(network, array);
    }
}
