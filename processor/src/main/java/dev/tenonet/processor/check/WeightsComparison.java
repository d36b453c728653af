package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.weights.Header;
import dev.tenonet.processor.weights.StoredTensor;
import dev.tenonet.processor.weights.StoredWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the parameters of a network against the weights that it names: what is missing or of another shape is told on its
 * layer, what nothing wants on the file's name. The rules are those of loading.
 */
public final class WeightsComparison {
    /** More layers than these have one cause, which is told once. */
    private static final int MOST_LAYERS = 5;

    private static final int MOST_NAMES = 5;
    /** The end of the names of PyTorch's counters, which no network needs. */
    private static final String COUNTER = "num_batches_tracked";

    private final Graph graph;
    private final StoredWeights weights;
    private final Map<String, StoredTensor> tensors;
    private final Report report;
    private final Map<String, Parameter> declared = new LinkedHashMap<>();
    private final Set<String> unexpected = new LinkedHashSet<>();
    private final Map<Layer, List<LayerFault>> faults = new LinkedHashMap<>();

    /** A parameter of an operation that the file does not have as it is declared. */
    record LayerFault(Node node, Parameter parameter) {}

    private WeightsComparison(Graph graph, StoredWeights weights, Header header, Report report) {
        this.graph = graph;
        this.weights = weights;
        this.tensors = header.tensors();
        this.report = report;
        graph.parameters().forEach(parameter -> declared.put(parameter.name(), parameter));
        tensors.keySet().stream()
                .filter(name -> !declared.containsKey(name) && !name.endsWith(COUNTER))
                .forEach(unexpected::add);
    }

    /** Reports what keeps the weights, if they were found, from being those of the network; {@code types} serve to try offers. */
    public static void check(Graph graph, Function<String, LayerType> types, Report report) {
        graph.declaration().weights().ifPresent(weights -> {
            String network = graph.declaration().name();
            if (!weights.fault().isEmpty()) {
                report.add(new Diagnostic(
                        Id.ATTRIBUTE_OUT_OF_RANGE,
                        network,
                        "weights = \"" + weights.name() + "\": " + weights.fault(),
                        weights.position(),
                        "write the name of a file in src/main/resources or in the folder of -Atenonet.weights.dir"));
            } else if (!weights.problem().isEmpty()) {
                report.add(new Diagnostic(
                        Id.WEIGHTS_UNREADABLE,
                        network,
                        weights.name() + " cannot be read: " + weights.problem(),
                        weights.position(),
                        List.of("it is " + weights.file()),
                        List.of("write or fetch it again", "save it anew as safetensors")));
            }
            weights.header()
                    .ifPresent(header -> new WeightsComparison(graph, weights, header, report)
                            .compare(new WeightsAdvice(graph, types, header.tensors())));
        });
    }

    private void compare(WeightsAdvice advice) {
        for (Layer layer : graph.layers()) {
            List<LayerFault> found = layer.declaration().isShared() ? List.of() : faults(layer);
            if (!found.isEmpty()) {
                faults.put(layer, found);
            }
        }
        String prefix = faults.isEmpty() ? "" : advice.prefix(unexpected, declared);
        if (!prefix.isEmpty()) {
            tell("all names in " + weights.name() + " differ from the network's by a prefix", List.of(), prefix);
        } else if (faults.size() > MOST_LAYERS) {
            tellAll();
        } else {
            faults.forEach((layer, found) -> tell(layer, found, advice));
            if (!unexpected.isEmpty()) {
                tellUnexpected(advice);
            }
        }
    }

    private List<LayerFault> faults(Layer layer) {
        List<LayerFault> found = new ArrayList<>();
        for (Node node : layer.nodes()) {
            node.parameters().stream()
                    .filter(parameter -> !fits(parameter))
                    .forEach(parameter -> found.add(new LayerFault(node, parameter)));
        }
        return found;
    }

    private boolean fits(Parameter parameter) {
        StoredTensor tensor = tensors.get(parameter.name());
        return tensor != null && tensor.isReadable() && tensor.hasShape(parameter.shape());
    }

    private void tell(Layer layer, List<LayerFault> found, WeightsAdvice advice) {
        LayerFault first = found.get(0);
        List<String> details =
                new ArrayList<>(found.stream().skip(1).map(this::difference).toList());
        List<String> offers = new ArrayList<>();
        boolean missing = !tensors.containsKey(first.parameter().name());
        if (missing) {
            WeightsAdvice.Renaming renaming = advice.renaming(found, unexpected);
            renaming.names().values().forEach(unexpected::remove);
            renaming.names().values().stream()
                    .findFirst()
                    .ifPresent(name -> details.add(0, "it has " + described(name)));
            offers.addAll(renaming.offers());
        }
        if (offers.isEmpty()) {
            offers.addAll(advice.changes(first));
        }
        if (offers.isEmpty()) {
            offers.add("save the weights of the network that is declared");
        }
        boolean named = missing && first.node().attributes().has("name");
        report.add(new Diagnostic(
                        Id.WEIGHTS_MISMATCH,
                        layer.name(),
                        difference(first),
                        first.node().attributes().position(named ? "name" : null),
                        details,
                        offers)
                .in(layer.declaration().context()));
    }

    private String difference(LayerFault fault) {
        Parameter parameter = fault.parameter();
        StoredTensor tensor = tensors.get(parameter.name());
        String shape = StoredTensor.shape(parameter.shape());
        if (tensor == null) {
            return weights.name() + " has no " + parameter.name() + ", which is " + shape;
        }
        return tensor.hasShape(parameter.shape())
                ? parameter.name() + " in " + weights.name() + " is of type " + tensor.type()
                        + ", and F32, F16, BF16 or F64 can be read"
                : parameter.name() + " is " + tensor.shape() + " in " + weights.name() + ", and " + shape
                        + " in the network";
    }

    private void tellUnexpected(WeightsAdvice advice) {
        List<String> names = List.copyOf(unexpected);
        String text = names.size() == 1
                ? weights.name() + " has " + described(names.get(0)) + ", which no layer wants"
                : weights.name() + " has " + names.size() + " tensors that no layer wants";
        tell(
                text,
                names.size() == 1 ? List.of() : List.of(listed(names)),
                advice.omission(names, declared.keySet()).toArray(String[]::new));
    }

    /** Too much differs for a message on each layer: likely these are the weights of another network. */
    private void tellAll() {
        List<LayerFault> all = faults.values().stream().flatMap(List::stream).toList();
        List<String> details = new ArrayList<>();
        all.stream().limit(MOST_NAMES).map(this::difference).forEach(details::add);
        if (!unexpected.isEmpty()) {
            details.add("no layer wants " + listed(List.copyOf(unexpected)));
        }
        tell(
                weights.name() + " does not fit: of " + declared.size() + " parameters, " + all.size()
                        + " are missing or of another shape",
                details,
                "name the weights of this network",
                "give the layers the names and sizes that they have in the file");
    }

    private void tell(String text, List<String> details, String... offers) {
        report.add(new Diagnostic(
                Id.WEIGHTS_MISMATCH, graph.declaration().name(), text, weights.position(), details, List.of(offers)));
    }

    private String described(String name) {
        return name + " (" + tensors.get(name).shape() + ")";
    }

    private String listed(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).map(this::described).collect(Collectors.joining(", "));
        return first + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
