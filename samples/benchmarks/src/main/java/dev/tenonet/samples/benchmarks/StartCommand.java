package dev.tenonet.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first calls of each network, by vector and by scalar kernels in turn. */
final class StartCommand implements Command {
    private static final String SCALAR = "-Dtenonet.kernels=scalar";

    private final Map<Engine, Path> programs = new EnumMap<>(Engine.class);
    private int rounds;

    /** A JDK and processors. */
    private record Place(Path jdk, int processors, boolean chosen) {
        List<String> command() throws IOException {
            List<String> command =
                    new ArrayList<>(chosen ? Processors.first(processors).prefix() : List.of());
            command.add(jdk.resolve("bin/java").toString());
            return command;
        }

        /** The JDK by its feature number, which its file "release" tells. */
        String title() throws IOException {
            for (String line : Files.readAllLines(jdk.resolve("release"))) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return line.replaceAll("[^0-9.]", "").split("[.]")[0] + ", " + processors;
                }
            }
            return jdk + ", " + processors;
        }
    }

    @Override
    public void run(Arguments arguments, PrintStream out) throws Exception {
        rounds = arguments.effort().rounds();
        NetworkSources sources = NetworkSources.read();
        List<String> networks = arguments.networks(sources.networks());
        Path folder = Files.createTempDirectory("tenonet-benchmarks");
        sources.compile(folder.resolve("classes"));
        for (Engine engine : List.of(Engine.TENONET, Engine.ONNXRUNTIME)) {
            programs.put(engine, folder.resolve(engine.id() + ".jar"));
            new Installation().writeProgram(programs.get(engine), FirstCalls.class, engine, folder.resolve("classes"));
        }
        MarkdownTable table = new MarkdownTable(out, StartRow.HEADINGS);
        List<String> misses = new ArrayList<>();
        for (String network : networks) {
            for (Place place : places(arguments)) {
                StartRow row = measured(new Sample(arguments.data(), network), place);
                table.row(row.cells());
                row.misses().forEach(miss -> misses.add(Sample.id(network) + ", " + row.where() + ": " + miss));
            }
        }
        out.println();
        out.println(misses.isEmpty() ? "Nothing is beyond the bars." : "Beyond the bars:");
        misses.forEach(miss -> out.println("- " + miss));
    }

    private static List<Place> places(Arguments arguments) {
        List<Place> places = new ArrayList<>();
        for (Path jdk : arguments.jdks()) {
            if (Processors.canBeChosen()) {
                arguments.processors().forEach(count -> places.add(new Place(jdk, count, true)));
            } else {
                places.add(new Place(jdk, Runtime.getRuntime().availableProcessors(), false));
            }
        }
        return places;
    }

    private StartRow measured(Sample sample, Place place) throws IOException {
        List<FirstCallTimes> vector = new ArrayList<>();
        List<FirstCallTimes> scalar = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            System.err.println(sample.network() + " on " + place.title() + ", round " + round);
            scalar.add(run(Engine.TENONET, sample, place, SCALAR));
            vector.add(run(Engine.TENONET, sample, place));
        }
        FirstCallTimes peer = run(Engine.ONNXRUNTIME, sample, place);
        return new StartRow(
                sample.network(), place.title(), FirstCallTimes.median(vector), FirstCallTimes.median(scalar), peer);
    }

    private FirstCallTimes run(Engine engine, Sample sample, Place place, String... flags) throws IOException {
        List<String> command = new ArrayList<>(place.command());
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", programs.get(engine).toString()));
        command.addAll(List.of(engine.name(), sample.network(), Integer.toString(place.processors())));
        command.add(sample.data().toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            return FirstCallTimes.parse(String.valueOf(out.readLine()));
        } finally {
            process.destroy();
        }
    }
}
