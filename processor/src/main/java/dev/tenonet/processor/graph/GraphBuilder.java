package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.LayerDeclaration;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Second stage: a declaration to a graph, layer by layer; every rule about shapes is checked on the way. */
public final class GraphBuilder {
    /** Faults that reading a larger, earlier layer may mend. */
    private static final Set<Id> TOO_SMALL = EnumSet.of(Id.KERNEL_EXCEEDS_INPUT, Id.EMPTY_OUTPUT);

    private final NetworkDeclaration network;
    private final Function<String, LayerType> types;
    private final Report report;
    private final boolean trial;
    private final Map<LayerDeclaration, Layer> known;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Set<List<Object>> told = new HashSet<>();

    private GraphBuilder(
            NetworkDeclaration network, Function<String, LayerType> types, Report report, Optional<Graph> like) {
        this.network = network;
        this.types = types;
        this.report = report;
        this.trial = like.isPresent();
        this.known = new IdentityHashMap<>();
        like.ifPresent(graph -> graph.layers().forEach(layer -> known.put(layer.declaration(), layer)));
    }

    /**
     * Builds the graph.
     *
     * @param types layer types by their annotation's simple name
     * @return empty if faults were reported
     */
    public static Optional<Graph> build(NetworkDeclaration network, Function<String, LayerType> types, Report report) {
        return new GraphBuilder(network, types, report, Optional.empty()).build();
    }

    /**
     * Builds the graph of a network that might be; the first fault is one too many, and works out no offers.
     *
     * @param like the graph of the network as it is, from which layers are taken over as far as nothing before them differs
     */
    public static Optional<Graph> tryOut(NetworkDeclaration network, Function<String, LayerType> types, Graph like) {
        return new GraphBuilder(network, types, new Report(new Severities("all=off"), false), Optional.of(like))
                .build();
    }

    private Optional<Graph> build() {
        for (LayerDeclaration declaration : network.layers()) {
            add(declaration);
            if (trial && !report.isClean()) {
                return Optional.empty();
            }
        }
        if (!report.isClean()) {
            return Optional.empty();
        }
        Graph graph = new Graph(network, List.copyOf(layers.values()));
        ParameterNames.check(graph, report);
        SharedParameters.check(graph, report);
        Budget.check(graph, report);
        return report.isClean() ? Optional.of(graph) : Optional.empty();
    }

    private void add(LayerDeclaration declaration) {
        if (!declaration.reads().stream().allMatch(read -> layers.containsKey(read.layer()))) {
            // What it reads cannot be found, which is reported: nothing can be said of it and of what reads it.
            return;
        }
        Optional<Layer> same = Optional.ofNullable(known.get(declaration));
        List<Layer> inputs = inputs(declaration);
        if (same.filter(layer -> layer.inputs().equals(inputs)).isPresent()) {
            layers.put(declaration.name(), same.get());
        } else if (same.filter(layer -> shapes(layer.inputs()).equals(shapes(inputs)))
                .isPresent()) {
            layers.put(declaration.name(), behind(inputs, same.get()));
        } else {
            Optional<Layer> layer = declaration.input().isPresent() ? input(declaration) : layer(declaration, inputs);
            layer.ifPresent(built -> {
                layers.put(declaration.name(), built);
                checkSize(built);
                checkExpectation(built);
            });
        }
    }

    private List<Layer> inputs(LayerDeclaration declaration) {
        return declaration.reads().stream()
                .map(read -> layers.get(read.layer()))
                .toList();
    }

    private static List<Shape> shapes(List<Layer> layers) {
        return layers.stream().map(Layer::shape).toList();
    }

    /** A layer behind others of the same shapes: only where its values come from differs. */
    private static Layer behind(List<Layer> inputs, Layer same) {
        ReceptiveField field = union(inputs);
        for (Node node : same.nodes()) {
            field = field.through(node.operation());
        }
        return new Layer(same.declaration(), inputs, same.nodes(), same.shape(), field);
    }

    private static ReceptiveField union(List<Layer> inputs) {
        return inputs.stream()
                .map(Layer::receptiveField)
                .reduce(ReceptiveField::union)
                .orElse(ReceptiveField.ALL);
    }

    /** The input; empty if not even its rank is known. */
    private Optional<Layer> input(LayerDeclaration declaration) {
        Use use = InputShape.use(declaration.input().orElseThrow());
        Optional<Shape> known = InputShape.apply(use).map(Operation::output).or(use::assumed);
        use.faults().forEach(fault -> tell(declaration, use.attributes(), fault, List.of(), List.of()));
        return known.map(shape -> new Layer(declaration, List.of(), List.of(), shape, ReceptiveField.ofInput(shape)));
    }

    /** The layer; empty if not even the rank of its result is known, so that what reads it would be told at random. */
    private Optional<Layer> layer(LayerDeclaration declaration, List<Layer> inputs) {
        List<Node> nodes = new ArrayList<>();
        List<Shape> shapes = shapes(inputs);
        ReceptiveField field = union(inputs);
        ParameterNames names = new ParameterNames(declaration, report);
        for (Attributes attributes : declaration.operations()) {
            LayerType type = types.apply(attributes.annotation());
            Use use = new Use(type, attributes, shapes);
            Optional<Operation> operation = type.apply(use);
            boolean first = !trial && nodes.isEmpty() && shapes.size() == inputs.size();
            use.faults().forEach(fault -> {
                tell(declaration, attributes, fault, inputs, first ? elsewhere(fault, use, inputs) : List.of());
            });
            if (operation.isPresent()) {
                nodes.add(new Node(attributes, names.prefix(attributes, operation.get()), operation.get()));
                field = field.through(operation.get());
            }
            Optional<Shape> result = operation.map(Operation::output).or(use::assumed);
            if (result.isEmpty()) {
                return Optional.empty();
            }
            shapes = List.of(result.get());
        }
        return Optional.of(new Layer(declaration, inputs, nodes, shapes.get(0), field));
    }

    /** Ways out that lie in other layers. */
    private List<String> elsewhere(Fault fault, Use use, List<Layer> inputs) {
        if (fault.id() == Id.SHAPE_MISMATCH) {
            return new BranchPadding(use, inputs, types).offers();
        }
        return TOO_SMALL.contains(fault.id()) ? earlier(use, inputs) : List.of();
    }

    /** The nearest layer before the input on which the operation would be right. */
    private List<String> earlier(Use use, List<Layer> inputs) {
        if (inputs.size() != 1) {
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
        if (trial) {
            report.add(new Diagnostic(fault.id(), declaration.name(), fault.text(), declaration.position()));
            return;
        }
        List<String> offers = new ArrayList<>(fault.offers().get());
        // What mends a branch is the likely cause of a mismatch; another input is the last resort of a window.
        offers.addAll(fault.id() == Id.SHAPE_MISMATCH ? 0 : offers.size(), moreOffers);
        tell(fault.id(), declaration, fault.text(), attributes.position(fault.element()), inputs, offers);
    }

    /** Reports a fault of a layer with what led to it; a block's fault once, however often the block is used. */
    private void tell(
            Id id,
            LayerDeclaration declaration,
            String text,
            Position position,
            List<Layer> inputs,
            List<String> offers) {
        if (!declaration.context().isEmpty()
                && !told.add(List.of(id, position, declaration.origin().name()))) {
            return;
        }
        List<String> details = new ArrayList<>(declaration.context());
        details.addAll(Trace.to(declaration.name(), inputs));
        report.add(new Diagnostic(id, declaration.name(), text, position, details, offers));
    }

    /** Arrays hold at most 2^31 - 1 values; what is too large only because its input is, has been told there. */
    private void checkSize(Layer layer) {
        if (layer.inputs().stream().anyMatch(input -> input.shape().size() > Integer.MAX_VALUE)) {
            return;
        }
        List<Shape> shapes = new ArrayList<>();
        layer.nodes().forEach(node -> shapes.add(node.operation().output()));
        shapes.add(layer.shape());
        layer.nodes().stream()
                .flatMap(node -> node.parameters().stream())
                .map(p -> new Shape(p.shape()))
                .forEach(shapes::add);
        for (Shape shape : shapes) {
            if (shape.size() > Integer.MAX_VALUE) {
                tell(
                        Id.TENSOR_TOO_LARGE,
                        layer.declaration(),
                        "a tensor of " + shape + " has " + shape.size() + " values, and a Java array holds at most "
                                + Integer.MAX_VALUE,
                        layer.declaration().position(),
                        layer.inputs(),
                        List.of("reduce its channels or the size of the input"));
                return;
            }
        }
    }

    private void checkExpectation(Layer layer) {
        layer.declaration().expect().ifPresent(expect -> {
            List<Integer> stated = expect.integers("value");
            if (layer.shape().isKnown() && !stated.equals(layer.shape().sizes())) {
                tell(
                        Id.EXPECTATION_FAILED,
                        layer.declaration(),
                        "expected " + (stated.isEmpty() ? "no shape" : joined(stated, "x")) + ", but the shape is "
                                + layer.shape(),
                        expect.position("value"),
                        layer.inputs(),
                        List.of(
                                "write @Expect({" + joined(layer.shape().sizes(), ", ") + "})",
                                "change the layers that lead here"));
            }
        });
    }

    private static String joined(List<Integer> sizes, String separator) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(separator));
    }
}
