package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Profile;
import dev.tenonet.runtime.kernel.execution.LayerClock;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what each layer took in each of the last calls. */
final class LayerTimes implements LayerClock {
    private record Layer(String name, String operations, long macs, long[] nanos) {}

    private final int calls;
    private final List<Layer> layers = new ArrayList<>();
    private String network;
    private int call;
    private int next;
    private long since;

    /** @param calls of which times are kept */
    LayerTimes(int calls) {
        this.calls = calls;
    }

    @Override
    public void begin(String name) {
        network = name;
        next = 0;
        since = System.nanoTime();
    }

    @Override
    public void end(String layer, String operations, long macs) {
        long now = System.nanoTime();
        if (next == layers.size()) {
            layers.add(new Layer(layer, operations, macs, new long[calls]));
        }
        layers.get(next++).nanos[call] = now - since;
        since = System.nanoTime();
    }

    @Override
    public void finish() {
        call = (call + 1) % calls;
    }

    Profile profile(int measured, int threads, double peak) {
        List<Profile.Layer> medians = layers.stream()
                .map(layer -> new Profile.Layer(layer.name, layer.operations, layer.macs, median(layer.nanos)))
                .toList();
        return new Profile(network, medians, measured, threads, peak, Provider.description());
    }

    private static long median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
