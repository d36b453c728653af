package dev.tenonet.samples.benchmarks;

import java.nio.file.Path;

/**
 * The program of a child process: loads a network, says when its first output is there, checks it, warms up and prints the
 * bytes that a call allocates and the most memory that the process ever had.
 */
final class FirstResult {
    /** The line that is printed as soon as there is an output. */
    static final String COMPUTED = "computed";

    private FirstResult() {}

    /** @param args engine, network, threads, folder of the data */
    public static void main(String[] args) {
        try {
            Sample sample = new Sample(Path.of(args[3]), args[1]);
            Session session = Engine.valueOf(args[0]).open(sample, Integer.parseInt(args[2]));
            session.run();
            System.out.println(COMPUTED);
            sample.requireAgreement(session.output());
            WarmUp.of(session::run);
            System.out.println(Allocation.of(session::run) + " " + PeakMemory.kilobytes());
            System.exit(0);
        } catch (Exception | LinkageError e) {
            System.out.println(e);
            System.exit(1);
        }
    }
}
