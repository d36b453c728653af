package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;
import java.util.List;
import java.util.Optional;

/**
 * A layer: a method of a network, or one of a block in its place.
 *
 * @param name the method's name; in a block, the path to it, such as {@code layer1.0.conv1}
 * @param origin what its parameters are called after
 * @param position of its method, or of the use of a block that is not at hand as source
 * @param reads the layers that it reads
 * @param operations what it applies, in written order
 * @param input present on an {@code @Input}, which applies nothing
 * @param output whether {@code @Output} or {@code @Loss} stands on it
 * @param loss {@code @Loss}, if there is one
 * @param frozen whether {@code @Frozen} stands on it or on a use of a block around it
 * @param context the uses of blocks that lead to it, outermost first, for messages
 */
public record LayerDeclaration(
        String name,
        Origin origin,
        Position position,
        List<Read> reads,
        List<Attributes> operations,
        Optional<Attributes> input,
        boolean output,
        Optional<Attributes> loss,
        boolean frozen,
        Optional<Attributes> expect,
        List<Suppression> suppressions,
        List<String> context) {
    public LayerDeclaration {
        reads = List.copyOf(reads);
        operations = List.copyOf(operations);
        suppressions = List.copyOf(suppressions);
        context = List.copyOf(context);
    }

    /** A method parameter: the name of the layer that is read. */
    public record Read(String layer, Position position) {}

    /**
     * Where parameters get their names from.
     *
     * @param scope what comes before the layer's own name: empty, or ending in a dot
     * @param name the method's name, or that of the method whose parameters it shares
     * @param shared the earlier layer whose parameters it has, by {@code @Shared}
     */
    public record Origin(String scope, String name, Optional<Shared> shared) {
        /** Of a layer with parameters of its own. */
        Origin(String scope, String name) {
            this(scope, name, Optional.empty());
        }

        /** What comes before the last dot in the names of an operation's parameters. */
        public String prefix(Optional<String> given) {
            return scope + given.orElse(name);
        }

        /** Of the operations before a block on the same method. */
        private Origin before(String suffix) {
            return new Origin(scope, name, shared.map(owner -> owner.behind(suffix)));
        }
    }

    /**
     * An earlier layer whose parameters this one has.
     *
     * @param position of the {@code @Shared} that says so
     */
    public record Shared(String layer, Position position) {
        /** A layer that belongs to it, such as one use of a repeated block. */
        Shared behind(String suffix) {
            return new Shared(layer + suffix, position);
        }
    }

    /** Whether its parameters are those of an earlier layer. */
    public boolean isShared() {
        return origin.shared().isPresent();
    }

    /** Whether its first operation makes a value of nothing, as a learned tensor does. */
    public boolean isSource() {
        return MethodDeclaration.isSource(operations);
    }

    /** The same layer with another input annotation. */
    LayerDeclaration withInput(Attributes changed) {
        return new LayerDeclaration(
                name,
                origin,
                position,
                reads,
                operations,
                Optional.of(changed),
                output,
                loss,
                frozen,
                expect,
                suppressions,
                context);
    }

    /** The same layer with other operations. */
    LayerDeclaration withOperations(List<Attributes> changed) {
        return new LayerDeclaration(
                name, origin, position, reads, changed, input, output, loss, frozen, expect, suppressions, context);
    }

    /** The same layer with one layer that it reads replaced; itself if it does not read that. */
    LayerDeclaration reading(String before, String after) {
        if (reads.stream().noneMatch(read -> read.layer().equals(before))) {
            return this;
        }
        List<Read> changed = reads.stream()
                .map(read -> read.layer().equals(before) ? new Read(after, read.position()) : read)
                .toList();
        return new LayerDeclaration(
                name,
                origin,
                position,
                changed,
                operations,
                input,
                output,
                loss,
                frozen,
                expect,
                suppressions,
                context);
    }

    /** The same layer as an output. */
    LayerDeclaration asOutput() {
        return new LayerDeclaration(
                name, origin, position, reads, operations, input, true, loss, frozen, expect, suppressions, context);
    }

    /** The same layer frozen, or not. */
    LayerDeclaration withFrozen(boolean changed) {
        return new LayerDeclaration(
                name, origin, position, reads, operations, input, output, loss, changed, expect, suppressions, context);
    }

    /** What comes before a block on its method, its expectation and its role as output left to the layer behind. */
    LayerDeclaration before(String suffix) {
        return new LayerDeclaration(
                name + suffix,
                origin.before(suffix),
                position,
                reads,
                operations,
                input,
                false,
                Optional.empty(),
                frozen,
                Optional.empty(),
                suppressions,
                context);
    }
}
