package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.LayerDeclaration;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import dev.tenonet.processor.graph.Faults.Found;
import dev.tenonet.processor.graph.Faults.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Second stage: a declaration to a graph, layer by layer; every rule about shapes is checked on the way. */
public final class GraphBuilder {
    /** Faults that reading a larger, earlier layer may mend. */
    private static final Set<Id> TOO_SMALL = EnumSet.of(Id.KERNEL_EXCEEDS_INPUT, Id.EMPTY_OUTPUT);

    private final NetworkDeclaration network;
    private final Function<String, LayerType> types;
    private final Map<LayerDeclaration, Layer> known = new IdentityHashMap<>();
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Faults faults;
    private final FaultTrials trials;

    private GraphBuilder(
            NetworkDeclaration network, Function<String, LayerType> types, Faults faults, Collection<Layer> like) {
        this.network = network;
        this.types = types;
        this.faults = faults;
        this.trials = new FaultTrials(network, layers, faults, this::attempt);
        like.forEach(layer -> known.put(layer.declaration(), layer));
    }

    /**
     * Builds the graph.
     *
     * @param types layer types by their annotation's simple name
     * @return empty if faults were reported
     */
    public static Optional<Graph> build(NetworkDeclaration network, Function<String, LayerType> types, Report report) {
        GraphBuilder builder = new GraphBuilder(network, types, Faults.toTell(), List.of()).addAll();
        builder.faults.tell(report);
        return report.isClean() ? builder.graph(report) : Optional.empty();
    }

    /**
     * Builds the graph of a network that might be; the first fault is one too many, and works out no offers.
     *
     * @param like the graph of the network as it is, from which layers are taken over as far as nothing before them differs
     */
    public static Optional<Graph> tryOut(NetworkDeclaration network, Function<String, LayerType> types, Graph like) {
        GraphBuilder builder = new GraphBuilder(network, types, Faults.ofTrial(Set.of()), like.layers()).addAll();
        return builder.faults.isEmpty() ? builder.graph(silent()) : Optional.empty();
    }

    /** Another network, as far as it has no other faults than these. What is faulty here is looked at again there. */
    private GraphBuilder attempt(NetworkDeclaration changed, Set<Key> tolerated) {
        List<Layer> right = layers.values().stream()
                .filter(layer -> !faults.isFaulty(layer))
                .toList();
        return new GraphBuilder(changed, types, Faults.ofTrial(tolerated), right).addAll();
    }

    private static Report silent() {
        return new Report(new Severities("all=off"), false);
    }

    /** The layers built so far, by name. */
    Map<String, Layer> layers() {
        return layers;
    }

    /** Whether a network that might be has no faults but those tolerated. */
    boolean isRight() {
        return !faults.isIntolerable() && (!faults.isEmpty() || graph(silent()).isPresent());
    }

    private GraphBuilder addAll() {
        for (LayerDeclaration declaration : network.layers()) {
            add(declaration);
            if (faults.isIntolerable()) {
                break;
            }
        }
        return this;
    }

    private Optional<Graph> graph(Report report) {
        Graph graph = new Graph(network, List.copyOf(layers.values()));
        ParameterNames.check(graph, report);
        SharedParameters.check(graph, report);
        Budget.check(graph, report);
        Losses.check(graph, report);
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
                // What reads nothing; the first operation says of how many axes.
                .orElse(ReceptiveField.ofNothing(1));
    }

    /** The input; empty if not even its rank is known. */
    private Optional<Layer> input(LayerDeclaration declaration) {
        Use use = InputShape.use(declaration.input().orElseThrow());
        Optional<Shape> known = InputShape.apply(use).map(Operation::output).or(use::assumed);
        use.faults().forEach(fault -> tell(declaration, use, fault, List.of()));
        return known.map(shape -> new Layer(declaration, List.of(), List.of(), shape, ReceptiveField.ofInput(shape)));
    }

    /** The layer; empty if not even the rank of its result is known, so that what reads it would be told at random. */
    private Optional<Layer> layer(LayerDeclaration declaration, List<Layer> inputs) {
        List<Node> nodes = new ArrayList<>();
        List<Shape> shapes = shapes(inputs);
        ReceptiveField field = union(inputs);
        ParameterNames names = new ParameterNames(
                declaration, fault -> faults.add(declaration, fault, Set.of(), found -> fault.offers()));
        for (Attributes attributes : declaration.operations()) {
            LayerType type = types.apply(attributes.annotation());
            Use use = new Use(type, attributes, shapes);
            Optional<Operation> operation = type.apply(use);
            use.faults().forEach(fault -> tell(declaration, use, fault, inputs));
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

    private void tell(LayerDeclaration declaration, Use use, Fault fault, List<Layer> inputs) {
        Diagnostic bare = diagnostic(
                fault.id(), declaration, fault.text(), use.attributes().position(fault.element()), inputs);
        boolean first =
                !declaration.operations().isEmpty() && declaration.operations().get(0) == use.attributes();
        faults.add(declaration, bare, fault.axes(), found -> ways(found, fault, use, first ? inputs : List.of()));
    }

    private static Diagnostic diagnostic(
            Id id, LayerDeclaration declaration, String text, Position position, List<Layer> inputs) {
        List<String> details = new ArrayList<>(declaration.context());
        details.addAll(Trace.to(declaration.name(), inputs));
        return new Diagnostic(id, declaration.name(), text, position, details, List.of());
    }

    /**
     * All ways out. What mends a branch is the likely cause of a mismatch; another input is the last resort of a window.
     *
     * @param inputs what the operation reads; empty if that is the result of another operation of the layer
     */
    private List<String> ways(Found found, Fault fault, Use use, List<Layer> inputs) {
        List<String> ways = new ArrayList<>();
        if (fault.id() == Id.SHAPE_MISMATCH && !inputs.isEmpty()) {
            ways.addAll(new BranchPadding(use, inputs, types).offers());
            ways.addAll(trials.reshape(found, inputs));
        }
        ways.addAll(fault.offers().get());
        ways.addAll(trials.sizes(found));
        if (TOO_SMALL.contains(fault.id())) {
            ways.addAll(earlier(use, inputs));
        }
        if (ways.isEmpty() && !fault.otherwise().isEmpty()) {
            ways.add(fault.otherwise());
        }
        return ways;
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

    /** Arrays hold at most 2^31 - 1 values; what is too large only because its input is, has been told there. */
    private void checkSize(Layer layer) {
        if (layer.inputs().stream().anyMatch(input -> input.shape().size() > Integer.MAX_VALUE)) {
            return;
        }
        Stream<Shape> results =
                layer.nodes().stream().map(node -> node.operation().output());
        Stream<Shape> parameters = layer.nodes().stream()
                .flatMap(node -> node.parameters().stream())
                .map(parameter -> new Shape(parameter.shape()));
        Stream.of(results, Stream.of(layer.shape()), parameters)
                .flatMap(shapes -> shapes)
                .filter(shape -> shape.size() > Integer.MAX_VALUE)
                .findFirst()
                .ifPresent(shape -> tellSize(layer, shape));
    }

    private void tellSize(Layer layer, Shape shape) {
        Diagnostic bare = diagnostic(
                Id.TENSOR_TOO_LARGE,
                layer.declaration(),
                "a tensor of " + shape + " has " + shape.size() + " values, and a Java array holds at most "
                        + Integer.MAX_VALUE,
                layer.declaration().position(),
                layer.inputs());
        List<String> ways = List.of("reduce its channels or the size of the input");
        faults.add(layer.declaration(), bare, Set.of(), found -> ways);
    }

    private void checkExpectation(Layer layer) {
        layer.declaration().expect().ifPresent(expect -> {
            List<Integer> stated = expect.integers("value");
            List<Integer> actual = layer.shape().sizes();
            if (layer.shape().isKnown() && !stated.equals(actual)) {
                Diagnostic bare = diagnostic(
                        Id.EXPECTATION_FAILED,
                        layer.declaration(),
                        "expected " + (stated.isEmpty() ? "no shape" : joined(stated, "x")) + ", but the shape is "
                                + layer.shape(),
                        expect.position("value"),
                        layer.inputs());
                String amount = "write @Expect({" + joined(actual, ", ") + "})";
                faults.add(layer.declaration(), bare, axes(stated, actual), found -> {
                    List<String> sizes = trials.sizes(found);
                    return Stream.concat(
                                    Stream.of(amount),
                                    sizes.isEmpty() ? Stream.of("change the layers that lead here") : sizes.stream())
                            .toList();
                });
            }
        });
    }

    /** The axes along which sizes differ; none if shapes differ in rank, which no size of the input changes. */
    private static Set<String> axes(List<Integer> stated, List<Integer> actual) {
        Set<Integer> positions = IntStream.range(0, Math.min(stated.size(), actual.size()))
                .filter(i -> !stated.get(i).equals(actual.get(i)))
                .boxed()
                .collect(Collectors.toSet());
        return stated.size() == actual.size() ? InputSizes.axes(actual.size(), positions) : Set.of();
    }

    private static String joined(List<Integer> sizes, String separator) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(separator));
    }
}
