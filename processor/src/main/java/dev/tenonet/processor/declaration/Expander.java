package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.LayerDeclaration.Origin;
import dev.tenonet.processor.declaration.LayerDeclaration.Read;
import dev.tenonet.processor.declaration.LayerDeclaration.Shared;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the layers of blocks in the place of their uses, with parameters bound and names prefixed. */
final class Expander {
    /**
     * More than networks with blocks have: repeated blocks of repeated blocks must not fill the memory.
     */
    static final int MOST_LAYERS = 1_500;

    /** Blocks within one another: no network needs more, and each takes some of the stack. */
    static final int DEEPEST = 100;

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /** The layers of a network, the companions of all blocks that were used, and what is set in vain. */
    record Expansion(List<LayerDeclaration> layers, List<String> blocks, List<IdleArgument> idle) {}

    /** The body that is being expanded: the network's own, or a block's in one place. */
    private final class Frame {
        final String path;
        final String scope;
        final Map<String, Object> parameters;
        final Optional<Position> use;
        final List<String> types;
        final List<String> context;
        final Optional<Shared> shared;
        final boolean frozen;
        final Map<String, String> layers = new HashMap<>();
        final Map<String, MethodDeclaration> methods = new HashMap<>();
        /** By method, with their parameters bound. */
        final Map<String, List<Attributes>> operations = new HashMap<>();

        /**
         * @param path what layers are named under; empty for the network
         * @param scope what parameters are named under
         * @param parameters null for the network
         * @param use where faults are reported; empty if the source is at hand
         * @param types of the blocks around, for cycles
         * @param shared the body whose parameters this one has
         * @param frozen whether the use, or one around it, is frozen
         */
        Frame(
                String path,
                String scope,
                Map<String, Object> parameters,
                Optional<Position> use,
                List<String> types,
                List<String> context,
                Optional<Shared> shared,
                boolean frozen) {
            this.path = path;
            this.scope = scope;
            this.parameters = parameters;
            this.use = use;
            this.types = types;
            this.context = context;
            this.shared = shared;
            this.frozen = frozen;
        }

        String full(String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        boolean isNetwork() {
            return parameters == null;
        }

        /** The method whose parameters this one has: itself, or that which its {@code @Shared} names. */
        MethodDeclaration owner(MethodDeclaration method) {
            return method.structure(Sharing.ANNOTATION)
                    .map(annotation -> methods.get(annotation.text("value")))
                    .orElse(method);
        }

        /** The layer whose parameters the layer of a method has, if they are not its own. */
        Optional<Shared> sharing(MethodDeclaration method) {
            Optional<Position> here =
                    method.structure(Sharing.ANNOTATION).map(annotation -> use.orElse(annotation.position("value")));
            String name = owner(method).name();
            return shared.map(outer -> outer.behind("." + name))
                    .or(() -> here.map(position -> new Shared(full(name), position)));
        }

        Attributes placed(Attributes annotation) {
            return use.map(annotation::at).orElse(annotation);
        }
    }

    private final Blocks blocks;
    private final Report report;
    private final List<LayerDeclaration> layers = new ArrayList<>();
    private final Set<String> companions = new TreeSet<>();
    private final List<IdleArgument> idle = new ArrayList<>();
    private final Set<List<Object>> told = new HashSet<>();
    private boolean full;

    private Expander(Blocks blocks, Report report) {
        this.blocks = blocks;
        this.report = report;
    }

    /** The layers of a network whose methods are these. */
    static Expansion expand(List<MethodDeclaration> methods, Blocks blocks, Report report) {
        Expander expander = new Expander(blocks, report);
        Frame network =
                expander.new Frame("", "", null, Optional.empty(), List.of(), List.of(), Optional.empty(), false);
        expander.body(network, methods, List.of(), List.of());
        return new Expansion(expander.layers, List.copyOf(expander.companions), expander.idle);
    }

    /** Adds the layers of a body, and returns the name of the last. */
    private String body(
            Frame frame, List<MethodDeclaration> methods, List<Read> inputs, List<Suppression> suppressions) {
        int input = 0;
        String last = Wiring.NOTHING;
        for (MethodDeclaration declared : methods) {
            MethodDeclaration method = bound(frame, declared);
            if (!method.isInput()) {
                last = method(frame, method, suppressions);
            } else if (frame.isNetwork()) {
                last = input(frame, method);
            } else {
                last = blockInput(frame, method, inputs.get(input++));
            }
            frame.layers.put(method.name(), last);
        }
        return last;
    }

    /** Binds a method's operations to the block's parameters; a method that cannot share those of another is left its own. */
    private MethodDeclaration bound(Frame frame, MethodDeclaration method) {
        List<Attributes> operations = method.operations().stream()
                .map(operation -> Binding.apply(
                        frame.placed(operation), frame.full(method.name()), frame.parameters, faults(frame, method)))
                .toList();
        Optional<Attributes> shared = method.structure(Sharing.ANNOTATION);
        Optional<Diagnostic> difference = shared.flatMap(annotation -> Sharing.difference(
                frame.full(method.name()),
                frame.placed(annotation),
                operations,
                frame.operations.get(annotation.text("value"))));
        difference.ifPresent(faults(frame, method));
        MethodDeclaration result = difference.isPresent() ? method.without(shared.get()) : method;
        frame.operations.put(method.name(), operations);
        frame.methods.put(method.name(), result);
        return result;
    }

    private String input(Frame frame, MethodDeclaration method) {
        layers.add(layer(frame, method, List.of(), List.of(), method.structure("Input"), List.of()));
        return method.name();
    }

    /** An input of a block is another name for what is read; sizes that it states are asserted on the way. */
    private String blockInput(Frame frame, MethodDeclaration method, Read read) {
        Attributes input = frame.placed(method.structure("Input").orElseThrow());
        if (input.written().isEmpty() && method.structure("Expect").isEmpty()) {
            return read.layer();
        }
        layers.add(layer(frame, method, List.of(read), List.of(input), Optional.empty(), List.of()));
        return frame.full(method.name());
    }

    private String method(Frame frame, MethodDeclaration method, List<Suppression> suppressions) {
        Position position = frame.use.orElse(method.position());
        List<Read> reads = method.reads().stream()
                .map(read -> new Read(
                        frame.layers.getOrDefault(read.layer(), Wiring.NOTHING), frame.use.orElse(read.position())))
                .toList();
        List<Attributes> pending = new ArrayList<>();
        int uses = 0;
        for (Attributes bound : frame.operations.get(method.name())) {
            if (!bound.isBlock()) {
                pending.add(bound);
                continue;
            }
            uses++;
            if (!pending.isEmpty()) {
                LayerDeclaration before = layer(frame, method, reads, pending, Optional.empty(), suppressions)
                        .before(".before" + uses);
                layers.add(before);
                reads = List.of(new Read(before.name(), position));
                pending.clear();
            }
            reads = List.of(new Read(use(frame, method, bound, reads, uses), position));
        }
        layers.add(layer(frame, method, reads, pending, Optional.empty(), suppressions));
        return frame.full(method.name());
    }

    private LayerDeclaration layer(
            Frame frame,
            MethodDeclaration method,
            List<Read> reads,
            List<Attributes> operations,
            Optional<Attributes> input,
            List<Suppression> more) {
        String name = frame.full(method.name());
        List<Suppression> suppressions = new ArrayList<>(method.suppressions(name, frame.isNetwork()));
        suppressions.addAll(more);
        return new LayerDeclaration(
                name,
                new Origin(frame.scope, frame.owner(method).name(), frame.sharing(method)),
                frame.use.orElse(method.position()),
                reads,
                operations,
                input,
                frame.isNetwork() && method.isOutput(),
                frame.isNetwork() ? method.structure("Loss") : Optional.empty(),
                frame.frozen || method.isFrozen(),
                method.structure("Expect").map(frame::placed),
                suppressions,
                frame.context);
    }

    /** Adds the layers of a block's use, repeated or not, and returns the name of the last. */
    private String use(Frame frame, MethodDeclaration method, Attributes use, List<Read> reads, int number) {
        Optional<BlockDeclaration> block = block(frame, method, use, reads);
        if (block.isEmpty()) {
            return Wiring.NOTHING;
        }
        String suffix = number == 1 ? "" : "." + number;
        String path = frame.full(method.name()) + suffix;
        String scope = scope(frame, frame.owner(method));
        Optional<Shared> shared = frame.sharing(method).map(owner -> owner.behind(suffix));
        Optional<Attributes> repeat = method.structure("Repeat")
                .map(frame::placed)
                .map(annotation -> Binding.apply(annotation, path, frame.parameters, faults(frame, method)));
        if (repeat.isEmpty()) {
            return copy(frame, block.get(), use, reads, new Place(path, scope, shared), method);
        }
        String last = Wiring.NOTHING;
        List<Read> chained = reads;
        for (String segment : Repetition.segments(repeat.get(), method, block.get(), path, faults(frame, method))) {
            Place place = new Place(
                    path + "." + segment, scope + segment + ".", shared.map(owner -> owner.behind("." + segment)));
            last = copy(frame, block.get(), use, chained, place, method);
            chained = List.of(new Read(last, use.position()));
        }
        return last;
    }

    /** What the parameters of a block on this method are named under. */
    private String scope(Frame frame, MethodDeclaration method) {
        Optional<Attributes> given = method.structure("Name").map(frame::placed);
        String name = given.map(annotation -> annotation.text("value")).orElse(method.name());
        if (!name.isEmpty() && !NAME.matcher(name).matches() && given.isPresent()) {
            faults(frame, method)
                    .accept(new Diagnostic(
                            Id.ATTRIBUTE_OUT_OF_RANGE,
                            frame.full(method.name()),
                            "a name is letters, digits, '_' and '-', in parts joined by dots, but this is \"" + name
                                    + "\"",
                            given.get().position("value"),
                            "write @Name(\"" + method.name() + "\")"));
        }
        return name.isEmpty() ? frame.scope : frame.scope + name + ".";
    }

    /**
     * Where a use of a block stands.
     *
     * @param path what its layers are named under
     * @param scope what their parameters are named under
     * @param shared the use whose parameters it has
     */
    private record Place(String path, String scope, Optional<Shared> shared) {}

    private String copy(
            Frame frame, BlockDeclaration block, Attributes use, List<Read> reads, Place at, MethodDeclaration method) {
        if (layers.size() > MOST_LAYERS) {
            if (!full) {
                faults(frame, method).accept(tooMany(frame.full(method.name()), use.position()));
            }
            full = true;
            return Wiring.NOTHING;
        }
        Map<String, Object> parameters = parameters(use, at.path);
        noteIdle(frame, block, use, method);
        List<String> types = new ArrayList<>(frame.types);
        types.add(block.type());
        List<String> context = new ArrayList<>(frame.context);
        context.add("in " + at.path + ", " + use + listed(parameters));
        Optional<Position> place = block.local() ? Optional.empty() : Optional.of(use.position());
        boolean frozen = frame.frozen || method.isFrozen();
        Frame inner = new Frame(at.path, at.scope, parameters, place, types, context, at.shared, frozen);
        companions.add(block.companion());
        List<Suppression> suppressions = MethodDeclaration.suppressions(block.annotations(), at.path, false);
        return body(inner, block.methods(), reads, suppressions);
    }

    /** The parameters that are set in a use, need not be, and change nothing; of a block's own uses once. */
    private void noteIdle(Frame frame, BlockDeclaration block, Attributes use, MethodDeclaration method) {
        Set<String> bound = BlockDeclaration.bound(block.methods());
        use.written().keySet().stream()
                .filter(element -> !bound.contains(element) && !element.equals("bind") && use.hasDefault(element))
                .filter(element -> !BlockReader.acceptsUnused(block.annotations()))
                .map(element ->
                        new IdleArgument(frame.full(method.name()), use.toString(), element, use.position(element)))
                .forEach(idle::add);
    }

    private static String listed(Map<String, Object> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The values of a block's parameters in one use. */
    private Map<String, Object> parameters(Attributes use, String path) {
        Map<String, Object> parameters = new TreeMap<>();
        for (String element : use.elements().keySet()) {
            if (!element.equals("bind")) {
                if (!use.hasValue(element)) {
                    throw new BrokenSourceException(use + " lacks " + element + " at " + path);
                }
                parameters.put(element, use.value(element));
            }
        }
        return parameters;
    }

    /** The block of a use; empty after a fault. */
    private Optional<BlockDeclaration> block(Frame frame, MethodDeclaration method, Attributes use, List<Read> reads) {
        String layer = frame.full(method.name());
        Consumer<Diagnostic> faults = faults(frame, method);
        if (frame.types.contains(use.type())) {
            faults.accept(new Diagnostic(
                    Id.BLOCK_CYCLE,
                    layer,
                    use + " contains itself: " + String.join(" -> ", frame.types) + " -> " + use.type(),
                    use.position(),
                    "take one of these uses out"));
            return Optional.empty();
        }
        if (frame.types.size() >= DEEPEST) {
            // Not with all the uses that lead here.
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    layer,
                    "more than " + DEEPEST + " blocks are nested in one another",
                    use.position(),
                    "put several layers into one block"));
            return Optional.empty();
        }
        Optional<BlockDeclaration> block = blocks.find(use, layer, faults);
        int expected = block.map(found -> found.inputs().size()).orElse(reads.size());
        if (expected != reads.size()) {
            faults.accept(new Diagnostic(
                    Id.WRONG_ARITY,
                    layer,
                    use + " reads " + expected + " layers, but has " + reads.size(),
                    use.position(),
                    "name " + expected + " layers as the method's parameters"));
            return Optional.empty();
        }
        return block;
    }

    /** Takes the faults of a method: in a block with how it is used, and once however often that is. */
    private Consumer<Diagnostic> faults(Frame frame, MethodDeclaration method) {
        return fault -> {
            if (told.add(List.of(fault.id(), fault.position(), method.name(), fault.text()))) {
                report.add(fault.in(frame.context));
            }
        };
    }

    static Diagnostic tooMany(String path, Position position) {
        return new Diagnostic(
                Id.ATTRIBUTE_OUT_OF_RANGE,
                path,
                "the network would have more than " + MOST_LAYERS + " layers",
                position,
                "repeat the block less often");
    }
}
