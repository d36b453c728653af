package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.LayerDeclaration;
import dev.tenonet.processor.declaration.LayerDeclaration.Read;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Second stage: a declaration to a graph, layer by layer; every rule about shapes is checked on the way. */
public final class GraphBuilder {
    /** Faults that reading a larger, earlier layer may mend. */
    private static final Set<Id> TOO_SMALL = EnumSet.of(Id.KERNEL_EXCEEDS_INPUT, Id.EMPTY_OUTPUT);

    private final NetworkDeclaration network;
    private final Function<String, LayerType> types;
    private final Report report;
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    private GraphBuilder(NetworkDeclaration network, Function<String, LayerType> types, Report report) {
        this.network = network;
        this.types = types;
        this.report = report;
    }

    /**
     * Builds the graph.
     *
     * @param types layer types by their annotation's simple name
     * @return empty if faults were reported
     */
    public static Optional<Graph> build(NetworkDeclaration network, Function<String, LayerType> types, Report report) {
        GraphBuilder builder = new GraphBuilder(network, types, report);
        network.layers().forEach(builder::add);
        if (!report.isClean()) {
            return Optional.empty();
        }
        Graph graph = new Graph(network, List.copyOf(builder.layers.values()));
        ParameterNames.check(graph, report);
        return report.isClean() ? Optional.of(graph) : Optional.empty();
    }

    private void add(LayerDeclaration declaration) {
        Layer layer = declaration.input().isPresent() ? input(declaration) : layer(declaration);
        layers.put(declaration.name(), layer);
        checkSize(layer);
        checkExpectation(layer);
    }

    private Layer input(LayerDeclaration declaration) {
        Use use = InputShape.use(declaration.input().orElseThrow());
        Shape shape = InputShape.apply(use).map(Operation::output).orElse(use.assumed());
        use.faults().forEach(fault -> tell(declaration, use.attributes(), fault, List.of(), List.of()));
        return new Layer(declaration, List.of(), List.of(), shape, ReceptiveField.ofInput(shape));
    }

    private Layer layer(LayerDeclaration declaration) {
        List<Layer> inputs = inputs(declaration);
        List<Node> nodes = new ArrayList<>();
        List<Shape> shapes = inputs.stream().map(Layer::shape).toList();
        ReceptiveField field = inputs.stream()
                .map(Layer::receptiveField)
                .reduce(ReceptiveField::union)
                .orElse(ReceptiveField.ALL);
        ParameterNames names = new ParameterNames(declaration, report);
        for (Attributes attributes : declaration.operations()) {
            Use use = new Use(types.apply(attributes.annotation()), attributes, shapes);
            Optional<Operation> operation = types.apply(attributes.annotation()).apply(use);
            boolean first = nodes.isEmpty() && shapes.size() == inputs.size();
            use.faults()
                    .forEach(fault ->
                            tell(declaration, attributes, fault, inputs, first ? earlier(use, inputs) : List.of()));
            if (operation.isPresent()) {
                nodes.add(new Node(attributes, names.prefix(attributes, operation.get()), operation.get()));
                field = field.through(operation.get());
            }
            shapes = List.of(operation.map(Operation::output).orElse(use.assumed()));
        }
        return new Layer(declaration, inputs, nodes, shapes.get(0), field);
    }

    /** The layers that a declaration reads; a layer of unknown shape stands in for one that cannot be found. */
    private List<Layer> inputs(LayerDeclaration declaration) {
        if (!declaration.reads().isEmpty()) {
            return declaration.reads().stream()
                    .map(read -> named(declaration, read))
                    .toList();
        }
        if (layers.isEmpty()) {
            report.add(new Diagnostic(
                    Id.UNKNOWN_LAYER,
                    declaration.name(),
                    "reads the layer before it, but is the first",
                    declaration.position(),
                    "begin with an @Input"));
            return List.of(unknown(declaration));
        }
        return List.of(
                layers.values().stream().reduce((first, second) -> second).orElseThrow());
    }

    private static Layer unknown(LayerDeclaration declaration) {
        return new Layer(declaration, List.of(), List.of(), Shape.unknown(3), ReceptiveField.ALL);
    }

    private Layer named(LayerDeclaration declaration, Read read) {
        Layer layer = layers.get(read.layer());
        if (layer != null) {
            return layer;
        }
        Collection<String> earlier = layers.keySet();
        boolean later = network.layers().stream().anyMatch(other -> other.name().equals(read.layer()));
        if (later) {
            report.add(new Diagnostic(
                    Id.FORWARD_REFERENCE,
                    declaration.name(),
                    "reads " + read.layer() + ", which is declared "
                            + (read.layer().equals(declaration.name()) ? "here" : "after it"),
                    read.position(),
                    readable()));
        } else {
            report.add(new Diagnostic(
                    Id.UNKNOWN_LAYER,
                    declaration.name(),
                    "reads " + read.layer() + ", but there is no such layer",
                    read.position(),
                    Nearest.to(read.layer(), earlier)
                            .map(near -> "did you mean " + near + "?")
                            .orElse(readable())));
        }
        return unknown(declaration);
    }

    /** What a layer can read that is to be declared next. */
    private String readable() {
        return layers.isEmpty()
                ? "begin with an @Input"
                : "read " + (layers.size() == 1 ? "" : "one of ") + String.join(", ", layers.keySet());
    }

    /** The nearest layer before the input on which the operation would be right. */
    private List<String> earlier(Use use, List<Layer> inputs) {
        if (inputs.size() != 1 || use.faults().stream().noneMatch(fault -> TOO_SMALL.contains(fault.id()))) {
            return List.of();
        }
        Layer input = inputs.get(0);
        for (Layer layer = input; !layer.inputs().isEmpty(); ) {
            layer = layer.inputs().get(0);
            if (layer.shape().isKnown() && use.accepts(layer.shape())) {
                return List.of("read " + layer.name() + " (" + layer.shape() + ") instead of " + input.name());
            }
        }
        return List.of();
    }

    private void tell(
            LayerDeclaration declaration,
            Attributes attributes,
            Fault fault,
            List<Layer> inputs,
            List<String> moreOffers) {
        List<String> offers = new ArrayList<>(fault.offers().get());
        if (TOO_SMALL.contains(fault.id())) {
            offers.addAll(moreOffers);
        }
        report.add(new Diagnostic(
                fault.id(),
                declaration.name(),
                fault.text(),
                attributes.position(fault.element()),
                Trace.to(declaration.name(), inputs),
                offers));
    }

    /** Arrays hold at most 2^31 - 1 values. */
    private void checkSize(Layer layer) {
        List<Shape> shapes = new ArrayList<>(List.of(layer.shape()));
        layer.nodes().stream()
                .flatMap(node -> node.parameters().stream())
                .map(p -> new Shape(p.shape()))
                .forEach(shapes::add);
        for (Shape shape : shapes) {
            if (shape.size() > Integer.MAX_VALUE) {
                report.add(new Diagnostic(
                        Id.TENSOR_TOO_LARGE,
                        layer.name(),
                        "a tensor of " + shape + " has " + shape.size() + " values, and a Java array holds at most "
                                + Integer.MAX_VALUE,
                        layer.declaration().position(),
                        Trace.to(layer.name(), layer.inputs()),
                        List.of("reduce its channels or the size of the input")));
                return;
            }
        }
    }

    private void checkExpectation(Layer layer) {
        layer.declaration().expect().ifPresent(expect -> {
            List<Integer> stated = expect.integers("value");
            if (layer.shape().isKnown() && !stated.equals(layer.shape().sizes())) {
                report.add(new Diagnostic(
                        Id.EXPECTATION_FAILED,
                        layer.name(),
                        "expected "
                                + stated.stream()
                                        .map(String::valueOf)
                                        .reduce((a, b) -> a + "x" + b)
                                        .orElse("no shape")
                                + ", but the shape is " + layer.shape(),
                        expect.position("value"),
                        Trace.to(layer.name(), layer.inputs()),
                        List.of(
                                "write @Expect({"
                                        + String.join(
                                                ", ",
                                                layer.shape().sizes().stream()
                                                        .map(String::valueOf)
                                                        .toList())
                                        + "})",
                                "change the layers that lead here")));
            }
        });
    }
}
