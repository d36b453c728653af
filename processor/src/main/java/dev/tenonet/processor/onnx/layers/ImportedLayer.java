package dev.tenonet.processor.onnx.layers;

import java.util.List;
import java.util.Optional;

/**
 * One operation. What stands on one method of the written source are several of them.
 *
 * @param node the node's name as the file has it, or empty; of several nodes that became one layer, that of the last
 * @param scopes the modules around it, the outermost first; without any where the file has none
 * @param annotation that of the language, such as {@code Conv2d}; sources are {@code Input} and {@code Parameter}
 * @param attributes all that are not surely the default, amounts and sizes in full: {@code pad} with four values (top,
 *     bottom, left, right) or two, {@code kernel} with two for images; the writer shortens them. No {@code name}, no {@code bind}
 * @param inputs positions in the network's list, in the order of the operation's inputs
 * @param parameters in the order of the annotation's table, in PyTorch's layout
 * @param shape of the result, without the batch
 * @param output the name of the output that it is, as the file has it; that of the input for {@code Input}
 * @param notes what was folded into it, in words for the summary
 */
public record ImportedLayer(
        String node,
        List<Scope> scopes,
        String annotation,
        List<Setting> attributes,
        List<Integer> inputs,
        List<ParameterTensor> parameters,
        List<Integer> shape,
        Optional<String> output,
        List<String> notes) {
    public ImportedLayer {
        scopes = List.copyOf(scopes);
        attributes = List.copyOf(attributes);
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
        shape = List.copyOf(shape);
        notes = List.copyOf(notes);
    }

    /** Whether it is an input of the network. */
    public boolean isInput() {
        return annotation.equals("Input");
    }

    /** The value of an attribute, if it is written. */
    public Optional<Object> attribute(String name) {
        return attributes.stream()
                .filter(setting -> setting.name().equals(name))
                .map(Setting::value)
                .findFirst();
    }
}
