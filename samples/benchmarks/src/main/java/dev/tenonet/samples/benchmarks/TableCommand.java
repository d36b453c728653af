package dev.tenonet.samples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Each network under each engine. */
final class TableCommand implements Command {
    private static final double MEGABYTE = 1e6;
    private static final List<String> HEADINGS = List.of(
            "network",
            "engine",
            "threads",
            "median ms",
            "p99 ms",
            "ratio",
            "first result ms",
            "bytes per call",
            "peak RSS MB",
            "jars MB");

    private final Installation installation = new Installation();
    private final Map<Engine, Path> programs = new EnumMap<>(Engine.class);
    private final Map<Contender, List<Double>> ratios = new LinkedHashMap<>();
    private Path classes;

    @Override
    public void run(Arguments arguments, PrintStream out) throws Exception {
        NetworkSources sources = NetworkSources.read();
        List<String> networks = arguments.networks(sources.networks());
        Path folder = Files.createTempDirectory("tenonet-benchmarks");
        classes = folder.resolve("classes");
        sources.compile(classes);
        for (Engine engine : Engine.values()) {
            programs.put(engine, folder.resolve(engine.id() + ".jar"));
            installation.writeProgram(programs.get(engine), FirstResult.class, engine, classes);
        }
        MarkdownTable table = new MarkdownTable(out, HEADINGS);
        for (String network : networks) {
            Sample sample = new Sample(arguments.data(), network);
            print(measured(sample, contenders(arguments), arguments.effort()), network, table);
        }
        MarkdownTable means = new MarkdownTable(out, List.of("engine", "threads", "geometric mean of the ratios"));
        for (Map.Entry<Contender, List<Double>> of : ratios.entrySet()) {
            Contender contender = of.getKey();
            means.row(List.of(
                    contender.engine().title(),
                    Integer.toString(contender.threads()),
                    Numbers.fixed(Numbers.geometricMean(of.getValue()), 2)));
        }
    }

    private static List<Contender> contenders(Arguments arguments) {
        List<Contender> contenders = new ArrayList<>();
        for (int threads : arguments.threads(1, 2)) {
            contenders.add(new Contender(Engine.TENONET, threads));
            arguments.peers().forEach(engine -> contenders.add(new Contender(engine, threads)));
        }
        return contenders;
    }

    /** Those that agree with PyTorch in each process, and what they took. */
    private Map<Contender, Measurements> measured(Sample sample, List<Contender> contenders, Effort effort)
            throws IOException {
        Map<Contender, Measurements> measured = new LinkedHashMap<>();
        // Not measured: the first start after a while reads the files from the disk.
        contenders.forEach(contender -> measured.put(contender, new Measurements()));
        step(sample, measured, (contender, own) -> start(contender, sample));
        for (int round = 1; round <= effort.rounds(); round++) {
            System.err.println(sample.network() + ", round " + round);
            step(sample, measured, (contender, own) -> {
                own.add(start(contender, sample));
                own.add(new Forks(effort).forward(contender, sample, classes));
            });
        }
        return measured;
    }

    private interface Step {
        void take(Contender contender, Measurements own) throws IOException, RunnerException;
    }

    /** Takes a step with each contender, and leaves out from now on who fails. */
    private static void step(Sample sample, Map<Contender, Measurements> measured, Step step) throws IOException {
        for (Contender contender : List.copyOf(measured.keySet())) {
            try {
                step.take(contender, measured.get(contender));
            } catch (DisagreementException | RunnerException e) {
                System.err.println("left out: " + sample.network() + " under " + contender + ": " + e.getMessage());
                measured.remove(contender);
            }
        }
    }

    private Start start(Contender contender, Sample sample) throws IOException {
        return Start.of(programs.get(contender.engine()), contender, sample);
    }

    private void print(Map<Contender, Measurements> measured, String network, MarkdownTable table) throws IOException {
        for (Map.Entry<Contender, Measurements> of : measured.entrySet()) {
            Contender contender = of.getKey();
            Measurements own = of.getValue();
            Measurements tenonet = measured.get(new Contender(Engine.TENONET, contender.threads()));
            double ratio = tenonet == null ? Double.NaN : own.median() / tenonet.median();
            if (Double.isFinite(ratio)) {
                ratios.computeIfAbsent(contender, any -> new ArrayList<>()).add(ratio);
            }
            table.row(List.of(
                    Sample.id(network),
                    contender.engine().title(),
                    Integer.toString(contender.threads()),
                    Numbers.shortened(own.median()),
                    Numbers.shortened(own.p99()),
                    Numbers.fixed(ratio, 2),
                    Numbers.fixed(own.firstResult(), 0),
                    Numbers.fixed(own.bytes(), 0),
                    Numbers.fixed(own.peakMegabytes(), 0),
                    Numbers.shortened(installation.bytes(contender.engine()) / MEGABYTE)));
        }
    }
}
