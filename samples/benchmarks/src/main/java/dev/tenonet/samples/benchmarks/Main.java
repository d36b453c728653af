package dev.tenonet.samples.benchmarks;

import java.util.List;

/** Prints tables of measurements. */
public final class Main {
    private static final String USAGE = """
            usage: samples/benchmarks/run table|layers|ablation|start [options]

              table      each network under each engine: time, first result, memory
              layers     each kind of layer as a share of what the processor can do
              ablation   each network without each optimisation of the compiler
              start      the first calls of each network by vector and by scalar kernels, and the memory they take

              --networks A,B   networks (table, ablation, start); all by default
              --peers A,B      onnxruntime, pytorch (table); both by default
              --threads N,M    threads of one call (table: 1,2; ablation: 1)
              --layers TEXT    layers whose name contains the text (layers); all by default
              --jdks A,B       homes of JDKs (start); that which runs this by default
              --processors N,M processors that a process may use, where there is taskset (start); 2,1 by default
              --data FOLDER    where export.py writes, and wrote; samples/benchmarks/target/data by default
              --quick          shorter measurements
            """;

    private Main() {}

    /** @param args a command and its options */
    public static void main(String[] args) throws Exception {
        try {
            run(List.of(args));
        } catch (UsageException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.err.print(USAGE);
            System.exit(1);
        }
    }

    private static void run(List<String> args) throws Exception {
        String command = args.isEmpty() ? "" : args.get(0);
        Command chosen = switch (command) {
            case "table" -> new TableCommand();
            case "layers" -> new LayersCommand();
            case "ablation" -> new AblationCommand();
            case "start" -> new StartCommand();
            default ->
                throw new UsageException(command.isEmpty() ? "a command is missing" : "there is no command " + command);
        };
        Arguments arguments = Arguments.parse(args.subList(1, args.size()));
        System.out.println(Machine.description());
        chosen.run(arguments, System.out);
    }
}
