package dev.tenonet.processor.onnx.data;

import dev.tenonet.processor.onnx.model.ElementType;
import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.RawModel;
import dev.tenonet.processor.onnx.read.TensorParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /** The same where the model's tests keep the bits of BFLOAT16 as UINT16, for NumPy has no such type. */
    DataSet of(RawModel model) {
        List<RawModel.Port> given = model.inputs().stream()
                .filter(port -> !model.initializers().containsKey(port.name()))
                .toList();
        return new DataSet(typed(inputs, given), typed(outputs, model.outputs()));
    }

    private static List<Tensor> typed(List<Tensor> tensors, List<RawModel.Port> ports) {
        List<Tensor> typed = new ArrayList<>(tensors);
        for (int i = 0; i < Math.min(typed.size(), ports.size()); i++) {
            Tensor tensor = typed.get(i);
            if (tensor != null
                    && tensor.type() == ElementType.UINT16
                    && ElementType.of(ports.get(i).type()).equals(Optional.of(ElementType.BFLOAT16))) {
                double[] values = Arrays.stream(tensor.values())
                        .map(bits -> ElementType.BFLOAT16.ofInteger((long) bits))
                        .toArray();
                typed.set(i, Tensor.of(ElementType.BFLOAT16, tensor.shape(), values));
            }
        }
        return typed;
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
