package dev.tenonet.processor.onnx.data;

import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.TensorParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Inputs and outputs of one run; null for one that is no tensor of numbers. */
record DataSet(List<Tensor> inputs, List<Tensor> outputs) {
    static DataSet read(Path folder) throws IOException {
        return new DataSet(tensors(folder, "input_"), tensors(folder, "output_"));
    }

    private static List<Tensor> tensors(Path folder, String prefix) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; Files.exists(folder.resolve(prefix + i + ".pb")); i++) {
            Tensor tensor;
            try {
                tensor = TensorParser.read(folder.resolve(prefix + i + ".pb"));
            } catch (IOException e) {
                tensor = null;
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    /** Whether all of it are numbers, and there is something. */
    boolean isNumbers() {
        return !outputs.isEmpty() && !inputs.contains(null) && !outputs.contains(null);
    }

    static List<Path> folders(Path model) {
        try (Stream<Path> inside = Files.list(model)) {
            return inside.filter(path -> path.getFileName().toString().startsWith("test_data_set_"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
