package dev.tenonet.samples.benchmarks;

import dev.tenonet.processor.plan.Optimizer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Each network without each pass that the compiler may leave out. */
final class AblationCommand implements Command {
    private static final String COMPLETE = "complete";

    private final Map<String, Path> variants = new LinkedHashMap<>();
    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();

    @Override
    public void run(Arguments arguments, PrintStream out) throws Exception {
        NetworkSources sources = NetworkSources.read();
        List<String> networks = arguments.networks(sources.networks());
        compile(sources);
        List<String> headings = new ArrayList<>(List.of("network", "threads", "all passes, ms"));
        Optimizer.OPTIONAL.forEach(pass -> headings.add("without " + pass));
        MarkdownTable table = new MarkdownTable(out, headings);
        for (int threads : arguments.threads(1)) {
            Contender contender = new Contender(Engine.TENONET, threads);
            for (String network : networks) {
                print(
                        measured(contender, new Sample(arguments.data(), network), arguments.effort()),
                        contender,
                        network,
                        table);
            }
        }
        List<String> means = new ArrayList<>(List.of("geometric mean", "", ""));
        Optimizer.OPTIONAL.forEach(pass ->
                means.add(Numbers.fixed(Numbers.geometricMean(ratios.getOrDefault(pass, List.of())), 2)));
        table.row(means);
    }

    private void compile(NetworkSources sources) throws IOException {
        Path folder = Files.createTempDirectory("tenonet-ablation");
        variants.put(COMPLETE, folder.resolve(COMPLETE));
        sources.compile(variants.get(COMPLETE));
        for (String pass : Optimizer.OPTIONAL) {
            variants.put(pass, folder.resolve(pass));
            sources.compile(variants.get(pass), "-Atenonet.disable=" + pass);
        }
    }

    private Map<String, Measurements> measured(Contender contender, Sample sample, Effort effort)
            throws IOException, RunnerException {
        Map<String, Measurements> measured = new LinkedHashMap<>();
        for (String variant : variants.keySet()) {
            if (variant.equals(COMPLETE) || !sameCode(sample.network(), variant)) {
                measured.put(variant, new Measurements());
            }
        }
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Map.Entry<String, Measurements> of : measured.entrySet()) {
                System.err.println(sample.network() + ", round " + round + ": " + of.getKey());
                Timing timing = new Forks(effort).forward(contender, sample, variants.get(of.getKey()));
                of.getValue().add(timing);
            }
        }
        return measured;
    }

    /** Whether a pass found nothing to do in a network, so that there is nothing to measure. */
    private boolean sameCode(String network, String variant) throws IOException {
        return Files.mismatch(
                        NetworkSources.modelFile(network, variants.get(COMPLETE)),
                        NetworkSources.modelFile(network, variants.get(variant)))
                < 0;
    }

    private void print(Map<String, Measurements> measured, Contender contender, String network, MarkdownTable table) {
        double complete = measured.get(COMPLETE).median();
        List<String> cells = new ArrayList<>(
                List.of(Sample.id(network), Integer.toString(contender.threads()), Numbers.shortened(complete)));
        for (String pass : Optimizer.OPTIONAL) {
            Measurements without = measured.get(pass);
            if (without == null) {
                cells.add("same code");
            } else {
                double ratio = without.median() / complete;
                ratios.computeIfAbsent(pass, any -> new ArrayList<>()).add(ratio);
                cells.add(Numbers.fixed(ratio, 2));
            }
        }
        table.row(cells);
    }
}
