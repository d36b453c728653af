package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A network as it is written, its blocks expanded, before anything is known of its shapes. Immutable.
 *
 * @param budget {@code @Budget}, if there is one
 * @param companions qualified names of the companions of all blocks that it uses
 */
public record NetworkDeclaration(
        Signature signature,
        boolean strict,
        List<LayerDeclaration> layers,
        List<Suppression> suppressions,
        Optional<Attributes> budget,
        List<String> companions,
        Position position) {
    public NetworkDeclaration {
        layers = List.copyOf(layers);
        suppressions = List.copyOf(suppressions);
        companions = List.copyOf(companions);
    }

    /** The network's name, as in {@code Outer.Foo}. */
    public String name() {
        return signature.networkName();
    }

    /** The same network with its inputs changed: what if the image were larger? */
    public NetworkDeclaration withInputs(UnaryOperator<Attributes> change) {
        return with(layer ->
                layer.input().map(input -> layer.withInput(change.apply(input))).orElse(layer));
    }

    /** The same network with one operation changed: what if its padding were smaller? */
    public NetworkDeclaration with(Attributes operation, Attributes changed) {
        return withOperations(other -> other == operation ? changed : other);
    }

    /** The same network with its operations changed. */
    public NetworkDeclaration withOperations(UnaryOperator<Attributes> change) {
        return with(layer ->
                layer.withOperations(layer.operations().stream().map(change).toList()));
    }

    private NetworkDeclaration with(UnaryOperator<LayerDeclaration> change) {
        return new NetworkDeclaration(
                signature, strict, layers.stream().map(change).toList(), suppressions, budget, companions, position);
    }
}
