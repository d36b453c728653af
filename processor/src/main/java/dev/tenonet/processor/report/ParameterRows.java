package dev.tenonet.processor.report;

import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a file of weights has to hold: every parameter by the name and the shape that it has there. */
final class ParameterRows {
    private ParameterRows() {}

    /** One row a parameter, in the order of the layers; without rows if the network learns nothing. */
    static List<List<String>> of(Graph graph) {
        List<List<String>> rows = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            if (layer.declaration().isShared()) {
                continue;
            }
            layer.nodes().stream()
                    .flatMap(node -> node.parameters().stream())
                    .forEach(parameter -> rows.add(row(layer, parameter)));
        }
        return rows;
    }

    static Grid grid(List<List<String>> rows) {
        return new Grid(List.of("parameter", "layer", "shape", "values", "kind"), rows);
    }

    private static List<String> row(Layer layer, Parameter parameter) {
        return List.of(
                parameter.name(),
                layer.name(),
                parameter.shape().stream().map(String::valueOf).collect(Collectors.joining("x")),
                Words.grouped(parameter.size()),
                parameter.learned() ? "learned" : "statistics");
    }
}
