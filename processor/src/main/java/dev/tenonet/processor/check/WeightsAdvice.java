package dev.tenonet.processor.check;

import dev.tenonet.processor.check.WeightsComparison.LayerFault;
import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.GraphBuilder;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.weights.StoredTensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ways out of weights that do not fit: what to write on the layer, tried on the network, and what to do with the file once. */
final class WeightsAdvice {
    private final Graph graph;
    private final Function<String, LayerType> types;
    private final Map<String, StoredTensor> tensors;

    WeightsAdvice(Graph graph, Function<String, LayerType> types, Map<String, StoredTensor> tensors) {
        this.graph = graph;
        this.types = types;
        this.tensors = tensors;
    }

    /**
     * Names in the file that the missing parameters of a layer seem to have.
     *
     * @param names by parameter
     */
    record Renaming(Map<String, String> names, List<String> offers) {}

    /** The prefix that makes all parameters fit, as an offer; empty if none does. */
    String prefix(Set<String> unexpected, Map<String, Parameter> declared) {
        Set<String> prefixes = new LinkedHashSet<>();
        for (String name : unexpected) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                prefixes.add(name.substring(0, dot + 1));
            }
        }
        for (String prefix : prefixes) {
            if (fits(declared, name -> prefix + name)) {
                return inFile("save them without it once", "withoutPrefix(\"" + prefix + "\")");
            }
        }
        for (String name : declared.keySet()) {
            String prefix = name.substring(0, name.indexOf('.') + 1);
            if (!prefix.isEmpty()
                    && fits(declared, full -> full.startsWith(prefix) ? full.substring(prefix.length()) : full)) {
                return inFile("save them with it once", "withPrefix(\"" + prefix + "\")");
            }
        }
        return "";
    }

    private boolean fits(Map<String, Parameter> declared, Function<String, String> inFile) {
        return declared.values().stream().allMatch(parameter -> is(inFile.apply(parameter.name()), parameter));
    }

    private boolean is(String name, Parameter parameter) {
        StoredTensor tensor = tensors.get(name);
        return tensor != null && tensor.hasShape(parameter.shape()) && tensor.isReadable();
    }

    /** What the missing parameters of a layer are called in the file. */
    Renaming renaming(List<LayerFault> faults, Set<String> unexpected) {
        Map<String, String> names = new LinkedHashMap<>();
        for (LayerFault fault : faults) {
            if (!tensors.containsKey(fault.parameter().name())) {
                candidate(fault.parameter(), unexpected, names.values())
                        .ifPresent(name -> names.put(fault.parameter().name(), name));
            }
        }
        List<String> offers = new ArrayList<>();
        LayerFault first = faults.get(0);
        attribute(first, names).ifPresent(offers::add);
        names.forEach((declared, found) ->
                offers.add(inFile("rename it there", "rename(\"" + found + "\", \"" + declared + "\")")));
        return new Renaming(names, offers.stream().limit(2).toList());
    }

    /** Of the same shape, and like it in one of the two parts of the name, or nearly like it in both. */
    private Optional<String> candidate(Parameter parameter, Set<String> unexpected, Collection<String> taken) {
        List<String> same = unexpected.stream()
                .filter(name -> is(name, parameter) && !taken.contains(name))
                .toList();
        List<String> alike = same.stream()
                .filter(name -> layer(name).equals(layer(parameter.name()))
                        || last(name).equals(last(parameter.name())))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Nearest.to(parameter.name(), same);
    }

    /** The name to write on the operation, if all of its parameters then are in the file. */
    private Optional<String> attribute(LayerFault fault, Map<String, String> names) {
        String found = names.get(fault.parameter().name());
        String prefix = fault.node().prefix();
        Attributes attributes = fault.node().attributes();
        if (found == null || !attributes.isEditable("name")) {
            return Optional.empty();
        }
        String other = layer(found);
        String scope = layer(prefix) + (prefix.indexOf('.') < 0 ? "" : ".");
        boolean all = fault.node().parameters().stream()
                .allMatch(parameter -> is(other + parameter.name().substring(prefix.length()), parameter));
        String name = other.substring(Math.min(scope.length(), other.length()));
        return all && other.startsWith(scope) && !name.isEmpty()
                ? Optional.of("write name = \"" + name + "\"")
                : Optional.empty();
    }

    /** What to write on the layer, or to do with the file, so that a parameter is what the file has. */
    List<String> changes(LayerFault fault) {
        List<String> offers = new ArrayList<>();
        StoredTensor tensor = tensors.get(fault.parameter().name());
        if (tensor == null) {
            for (String part : List.of("bias", "scale")) {
                tried(fault, part, false, Optional.empty()).ifPresent(offers::add);
            }
        } else if (!tensor.hasShape(fault.parameter().shape())) {
            permutation(fault.parameter(), tensor).ifPresent(offers::add);
            sizes(tensor)
                    .forEach((element, value) ->
                            tried(fault, element, value, Optional.of(tensor)).ifPresent(offers::add));
        } else {
            offers.add("save it as one of these, in PyTorch by tensor.float()");
        }
        return offers;
    }

    /** Attributes that the sizes of a weight may come from. */
    private static Map<String, Object> sizes(StoredTensor tensor) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        List<Integer> ints = tensor.sizes().stream()
                .map(size -> (int) Math.min(size, Integer.MAX_VALUE))
                .toList();
        if (!ints.isEmpty()) {
            sizes.put("channels", ints.get(0));
            sizes.put("features", ints.get(0));
        }
        if (ints.size() == 4) {
            sizes.put("kernel", ints.subList(2, 4));
        }
        return sizes;
    }

    /** An attribute, if the network compiles with it and the parameter then is that of the file, or is gone. */
    private Optional<String> tried(LayerFault fault, String element, Object value, Optional<StoredTensor> wanted) {
        Attributes attributes = fault.node().attributes();
        if (!attributes.isEditable(element)) {
            return Optional.empty();
        }
        NetworkDeclaration changed =
                graph.declaration().with(attributes, operation -> List.of(operation.with(element, value)));
        Report silent = new Report(new Severities(""), false);
        Optional<Graph> built = GraphBuilder.build(changed, types, silent).filter(any -> silent.isClean());
        Optional<Parameter> parameter = built.flatMap(other -> other.parameters().stream()
                .filter(each -> each.name().equals(fault.parameter().name()))
                .findFirst());
        boolean mends = built.isPresent()
                && (wanted.isPresent()
                        ? parameter
                                .filter(each -> wanted.get().hasShape(each.shape()))
                                .isPresent()
                        : parameter.isEmpty());
        return mends ? Optional.of("write " + element + " = " + shown(value)) : Optional.empty();
    }

    private static String shown(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"))
                : value.toString();
    }

    /** The order of axes that other frameworks have, if it is that of the file. */
    private Optional<String> permutation(Parameter parameter, StoredTensor tensor) {
        int rank = tensor.sizes().size();
        if (rank != parameter.shape().size() || rank < 2) {
            return Optional.empty();
        }
        List<Integer> reversed =
                IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList();
        List<Integer> channelsLast = new ArrayList<>(List.of(rank - 1, rank - 2));
        List<Integer> swapped = new ArrayList<>(List.of(1, 0));
        for (int i = 2; i < rank; i++) {
            channelsLast.add(i - 2);
            swapped.add(i);
        }
        for (List<Integer> axes : List.of(channelsLast, swapped, reversed)) {
            List<Long> sizes = axes.stream().map(tensor.sizes()::get).toList();
            if (new StoredTensor(tensor.type(), sizes).hasShape(parameter.shape())) {
                String order = axes.stream().map(String::valueOf).collect(Collectors.joining(", "));
                return Optional.of(inFile(
                        "put its axes in PyTorch's order", "permute(\"" + parameter.name() + "\", " + order + ")"));
            }
        }
        return Optional.empty();
    }

    /** What to do about tensors that nothing wants. */
    List<String> omission(List<String> names, Set<String> declared) {
        List<String> offers = new ArrayList<>();
        String first = names.get(0);
        if (last(first).equals("bias") && declared.contains(layer(first) + ".weight")) {
            offers.add("remove bias = false on " + layer(first));
        }
        if (names.size() == 1) {
            offers.add(inFile("leave it out", "without(name -> name.equals(\"" + first + "\"))"));
            return offers;
        }
        String common = names.stream().reduce(WeightsAdvice::common).orElseThrow();
        String prefix = common.substring(0, common.lastIndexOf('.') + 1);
        boolean free = !prefix.isEmpty() && declared.stream().noneMatch(name -> name.startsWith(prefix));
        offers.add(
                free
                        ? inFile("leave them out", "without(\"" + prefix + "\")")
                        : "declare the layers that they belong to");
        return offers;
    }

    private static String common(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return a.substring(0, length);
    }

    private static String inFile(String what, String call) {
        return what + ": Weights.open(file)." + call + ".save(file)";
    }

    private static String layer(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
