package dev.tenonet.processor.onnx.cleanup;

import dev.tenonet.processor.onnx.draft.DraftLayers;
import dev.tenonet.processor.onnx.draft.Layer;
import java.util.List;
import java.util.Optional;

/** Puts layers together until nothing changes any more. */
public final class Cleanups {
    /** Each makes the network smaller or moves a layer towards the end; more rounds than any needs, and an end to what circles. */
    private static final int MOST_ROUNDS = 200;

    private static final List<Cleanup> ALL = List.of(
            new JoinReshapes(),
            new JoinTransposes(),
            new Shuffles(),
            new MergeAxes(),
            new SinkTransposes(),
            new SinkUnits(),
            new DropExpands(),
            new ConstantsToScales(),
            new JoinScales(),
            new JoinBounds(),
            new HardActivations(),
            new GatedActivations(),
            new Gelus(),
            new SmoothActivations(),
            new LayerNorms(),
            new AffineNorms(),
            new GroupNorms(),
            new Normalizations(),
            new BiasIntoWeights(),
            new ScaleIntoBatchNorm(),
            new PadIntoWindows(),
            new SlicesToCrops(),
            new GlobalPools(),
            new Glus());

    private Cleanups() {}

    /** Applies all, again and again. */
    public static void apply(DraftLayers layers) {
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            changed = false;
            for (Cleanup cleanup : ALL) {
                changed |= apply(cleanup, layers);
            }
        }
        DropKeptAxes.apply(layers);
        NamedScales.apply(layers);
        WriteExpands.apply(layers);
    }

    private static boolean apply(Cleanup cleanup, DraftLayers layers) {
        boolean changed = false;
        for (Layer layer : List.copyOf(layers.all())) {
            if (layers.all().contains(layer)) {
                Optional<Layer> other = cleanup.instead(layer, layers);
                if (other.isPresent() && other.get() != layer && layers.isReplaceable(layer, other.get())) {
                    layers.replace(layer, other.get());
                    changed = true;
                }
            }
        }
        return changed;
    }
}
