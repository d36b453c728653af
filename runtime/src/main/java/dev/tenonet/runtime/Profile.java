package dev.tenonet.runtime;

import java.util.List;
import java.util.Locale;

/**
 * What each layer of a network takes, as {@link Model#profile} measures it.
 *
 * @param network the network's name
 * @param layers those that have calls of their own, in the order in which they run
 * @param calls how many were measured
 * @param threads the most that a call uses
 * @param peak multiply-accumulates a second that one thread reaches in registers alone, with the kernels in use
 * @param kernels which those are, in one phrase
 */
public record Profile(String network, List<Layer> layers, int calls, int threads, double peak, String kernels) {
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e3;
    private static final double GIGA = 1e9;

    public Profile {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param name the layer's name
     * @param operations its own and those of the layers that are fused with it
     * @param macs multiply-accumulates of these, one call
     * @param nanos the median of all calls
     */
    public record Layer(String name, String operations, long macs, long nanos) {
        /** Multiply-accumulates a second. */
        public double speed() {
            return macs * NANOS / Math.max(1, nanos);
        }
    }

    /** Nanoseconds of a call: what all layers take together. */
    public long nanos() {
        return layers.stream().mapToLong(Layer::nanos).sum();
    }

    /** Multiply-accumulates of a call. */
    public long macs() {
        return layers.stream().mapToLong(Layer::macs).sum();
    }

    /** A table of the layers, its last line the whole. */
    @Override
    public String toString() {
        TextTable table = new TextTable(2);
        table.row("layer", "operations", "us", "share", "multiply-accumulates", "G a second", "of the peak");
        layers.forEach(layer -> row(table, layer));
        row(table, new Layer("all", "", macs(), nanos()));
        return String.format(
                Locale.ROOT,
                "%s: the median of %,d calls, %s, up to %d %s%n%speak: %.1f G multiply-accumulates a second and thread%n",
                network,
                calls,
                kernels,
                threads,
                threads == 1 ? "thread" : "threads",
                table,
                peak / GIGA);
    }

    private void row(TextTable table, Layer layer) {
        table.row(
                layer.name(),
                layer.operations(),
                String.format(Locale.ROOT, "%,.1f", layer.nanos() / MICROS),
                percent((double) layer.nanos() / Math.max(1, nanos())),
                String.format(Locale.ROOT, "%,d", layer.macs()),
                layer.macs() == 0 ? "" : String.format(Locale.ROOT, "%.1f", layer.speed() / GIGA),
                layer.macs() == 0 ? "" : percent(layer.speed() / (peak * threads)));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
