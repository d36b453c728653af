package dev.tenonet.processor.cases;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A case as an annotated interface, in the package {@code cases}: one line a layer. */
final class CaseNetwork {
    private static final List<List<String>> AXES =
            List.of(List.of("features"), List.of("channels", "length"), List.of("channels", "height", "width"));

    /** The layer of the second loss. */
    static final String HEAD = "head";

    private final TorchCase source;
    private final String typeName;
    private final String loss;
    private final Map<String, Long> lines = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shapes = new HashMap<>();
    private final Set<String> aliases = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private long line = 1;
    private boolean refusedByCompiler;

    /**
     * Writes the interface.
     *
     * @param index makes the type's name unique in a compilation
     * @throws OutsideLanguage if the language has no words for the case
     */
    CaseNetwork(TorchCase source, int index) {
        this(source, index, "");
    }

    /**
     * Writes the interface.
     *
     * @param loss an annotation of the last layer, behind a blank
     */
    CaseNetwork(TorchCase source, int index, String loss) {
        this.source = source;
        this.loss = loss;
        this.typeName = "Case" + index + "_" + source.name().replaceAll("[^A-Za-z0-9]", "_");
        write("package cases;");
        write("");
        write("import dev.tenonet.*;");
        write("");
        write("@Network");
        write("public interface " + typeName + " {");
        source.inputs().forEach(this::writeInput);
        if (hasHead()) {
            writeMethod(
                    "@Flatten", HEAD + "Input", List.of(source.inputs().get(0).name()));
            writeMethod("@Linear(features = 1)" + loss, HEAD, List.of(HEAD + "Input"));
        }
        source.layers().forEach(this::writeLayer);
        write("}");
    }

    /** Whether it has a second loss, over a dense layer: nothing else in it learns, and such networks are not trained. */
    boolean hasHead() {
        return !loss.isEmpty() && source.weights().isEmpty();
    }

    /** The case it was written from. */
    TorchCase source() {
        return source;
    }

    /** The interface's source. */
    String text() {
        return text.toString();
    }

    /** The interface's path as a source. */
    String path() {
        return "cases/" + typeName + ".java";
    }

    /** The name of the class that is generated for it. */
    String modelName() {
        return "cases." + typeName + "Model";
    }

    /** The name of the class that trains it. */
    String trainerName() {
        return "cases." + typeName + "Trainer";
    }

    /** Whether a file, the interface or one generated for it, is this network's. */
    boolean owns(String file) {
        return file.equals(path()) || file.equals(modelName().replace('.', '/') + ".java");
    }

    /** The line of a layer. */
    long line(String layer) {
        return lines.get(layer);
    }

    /** Whether its fault is a word that no annotation has, so that the compiler itself refuses it. */
    boolean isRefusedByCompiler() {
        return refusedByCompiler;
    }

    private void writeInput(TorchCase.Port input) {
        int axes = input.shape().size() - 1;
        if (axes < 1
                || axes > 3
                || !input.shape().get(0).equals(source.inputs().get(0).shape().get(0))) {
            throw new OutsideLanguage("input " + input.shape());
        }
        Map<String, String> sizes = new LinkedHashMap<>();
        for (int axis = 0; axis < axes; axis++) {
            sizes.put(AXES.get(axes - 1).get(axis), input.shape().get(axis + 1).toString());
        }
        writeMethod("@Input" + Translation.attributes(sizes), input.name(), List.of());
        shapes.put(input.name(), input.shape());
    }

    private void writeLayer(TorchCase.Layer layer) {
        List<List<Integer>> inputs = layer.in().stream().map(shapes::get).toList();
        Translation translation = TorchLayers.translate(layer, inputs);
        if (translation.isRefusedByCompiler() && source.refusedAt().isEmpty()) {
            throw new OutsideLanguage(layer.type());
        }
        refusedByCompiler |= translation.isRefusedByCompiler();
        boolean last = layer.equals(source.layers().get(source.layers().size() - 1));
        boolean output =
                !last && source.outputs().stream().anyMatch(port -> port.name().equals(layer.out()));
        writeMethod(
                translation.source() + (output ? " @Output" : "") + (last ? loss : ""), layer.out(), parameters(layer));
        shapes.put(layer.out(), layer.shape().orElseGet(() -> supposed(layer, inputs.get(0))));
    }

    /** Where a case states no shape, what a later layer needs of it is the rank. */
    private static List<Integer> supposed(TorchCase.Layer layer, List<Integer> input) {
        return layer.type().equals("Flatten") ? List.of(input.get(0), 0) : input;
    }

    /** The layer's inputs, each once: what is read again is read through an identity. */
    private List<String> parameters(TorchCase.Layer layer) {
        Map<String, Integer> uses = new HashMap<>();
        return layer.in().stream()
                .map(name -> {
                    int use = uses.merge(name, 1, Integer::sum);
                    return use == 1 ? name : alias(name, use);
                })
                .toList();
    }

    private String alias(String name, int use) {
        String alias = name + "_" + use;
        if (aliases.add(alias)) {
            writeMethod("@Identity", alias, List.of(name));
        }
        return alias;
    }

    private void writeMethod(String annotations, String name, List<String> parameters) {
        lines.put(name, line);
        List<String> typed =
                parameters.stream().map(parameter -> "Tensor " + parameter).toList();
        write("    " + annotations + " Tensor " + name + "(" + String.join(", ", typed) + ");");
    }

    private void write(String lineOfText) {
        text.append(lineOfText).append('\n');
        line++;
    }
}
