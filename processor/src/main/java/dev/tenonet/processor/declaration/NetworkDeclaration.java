package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.weights.StoredWeights;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A network as it is written, its blocks expanded, before anything is known of its shapes. Immutable.
 *
 * @param budget {@code @Budget}, if there is one
 * @param companions qualified names of the companions of all blocks that it uses
 * @param weights what was found of the weights that it names; empty if it names none, or nobody has looked
 * @param idle what is set in the uses of blocks without effect
 */
public record NetworkDeclaration(
        Signature signature,
        boolean strict,
        List<LayerDeclaration> layers,
        List<Suppression> suppressions,
        Optional<Attributes> budget,
        List<String> companions,
        List<IdleArgument> idle,
        Position position,
        Optional<StoredWeights> weights) {
    public NetworkDeclaration {
        layers = List.copyOf(layers);
        suppressions = List.copyOf(suppressions);
        companions = List.copyOf(companions);
        idle = List.copyOf(idle);
    }

    /** The network's name, as in {@code Outer.Foo}. */
    public String name() {
        return signature.networkName();
    }

    /** The same network with what was found of its weights. */
    public NetworkDeclaration with(StoredWeights found) {
        return new NetworkDeclaration(
                signature, strict, layers, suppressions, budget, companions, idle, position, Optional.of(found));
    }

    /** The same network with its inputs changed: what if the image were larger? */
    public NetworkDeclaration withInputs(UnaryOperator<Attributes> change) {
        return with(layer ->
                layer.input().map(input -> layer.withInput(change.apply(input))).orElse(layer));
    }

    /**
     * The same network with an annotation changed where it stands: what if its padding were smaller? One of a block
     * changes in each use of the block.
     *
     * @param change what stands there instead: nothing, the annotation changed, or others besides it
     */
    public NetworkDeclaration with(Attributes operation, Function<Attributes, List<Attributes>> change) {
        return with(layer -> layer.operations().stream().noneMatch(other -> other.standsWhere(operation))
                ? layer
                : layer.withOperations(layer.operations().stream()
                        .flatMap(
                                other -> other.standsWhere(operation) ? change.apply(other).stream() : Stream.of(other))
                        .toList()));
    }

    /** The same network without some of its layers, which no other reads. */
    public NetworkDeclaration without(Set<String> names) {
        return withLayers(
                layers.stream().filter(layer -> !names.contains(layer.name())).toList());
    }

    /** The same network without a layer, in whose place others read {@code source}. */
    public NetworkDeclaration bypassing(String name, String source) {
        return with(layer -> layer.reading(name, source)).without(Set.of(name));
    }

    /** The same network with one more output. */
    public NetworkDeclaration withOutput(String name) {
        return with(layer -> layer.name().equals(name) ? layer.asOutput() : layer);
    }

    /** The same network with a layer frozen, or not. */
    public NetworkDeclaration withFrozen(String name, boolean frozen) {
        return with(layer -> layer.name().equals(name) ? layer.withFrozen(frozen) : layer);
    }

    /** Layers that do not change are the same objects: what is known of them need not be worked out again. */
    private NetworkDeclaration with(UnaryOperator<LayerDeclaration> change) {
        return withLayers(layers.stream().map(change).toList());
    }

    private NetworkDeclaration withLayers(List<LayerDeclaration> changed) {
        return new NetworkDeclaration(
                signature, strict, changed, suppressions, budget, companions, idle, position, weights);
    }
}
