package dev.tenonet.samples.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Each layer under both providers, as a share of what one core can do. */
final class LayersCommand implements Command {
    private static final List<String> PROVIDERS = List.of("vector", "scalar");
    private static final List<String> VECTORS = List.of("--add-modules", "jdk.incubator.vector");

    private record Run(LayerCase layer, String provider) {}

    @Override
    public void run(Arguments arguments, PrintStream out) throws Exception {
        Map<Run, Measurements> runs = new LinkedHashMap<>();
        for (LayerCase layer : LayerCases.ALL) {
            if (layer.name().contains(arguments.layers())) {
                PROVIDERS.forEach(provider -> runs.put(new Run(layer, provider), new Measurements()));
            }
        }
        if (runs.isEmpty()) {
            throw new UsageException("no layer's name contains " + arguments.layers());
        }
        List<Double> peaks = new ArrayList<>();
        for (int round = 1; round <= arguments.effort().rounds(); round++) {
            System.err.println("round " + round);
            measure(new Forks(arguments.effort()), runs, peaks);
        }
        double peak = Numbers.median(peaks);
        out.printf(
                Locale.ROOT, "%nPeak of one core: %.0f GFLOP/s, measured in %s.%n", peak, peaks.size() + " processes");
        print(runs, peak, out);
    }

    private static void measure(Forks forks, Map<Run, Measurements> runs, List<Double> peaks) throws RunnerException {
        peaks.add(
                FmaPeak.OPERATIONS / forks.run(FmaPeak.class, Map.of(), VECTORS).median());
        for (Map.Entry<Run, Measurements> of : runs.entrySet()) {
            Run run = of.getKey();
            List<String> arguments = new ArrayList<>(VECTORS);
            arguments.add("-Dtenonet.kernels=" + run.provider());
            of.getValue().add(forks.run(Layer.class, Map.of("layer", run.layer().name()), arguments));
        }
    }

    private static void print(Map<Run, Measurements> runs, double peak, PrintStream out) {
        MarkdownTable table =
                new MarkdownTable(out, List.of("layer", "kernels", "median ms", "GFLOP/s", "% of peak", "GB/s"));
        for (Map.Entry<Run, Measurements> of : runs.entrySet()) {
            LayerCase layer = of.getKey().layer();
            double millis = of.getValue().median();
            long operations = 2 * layer.multiplyAccumulates();
            double rate = operations == 0 ? Double.NaN : operations / millis / 1e6;
            table.row(List.of(
                    layer.name(),
                    of.getKey().provider(),
                    Numbers.shortened(millis),
                    Numbers.shortened(rate),
                    Numbers.fixed(100 * rate / peak, 0),
                    Numbers.shortened(layer.floats() * Float.BYTES / millis / 1e6)));
        }
    }
}
