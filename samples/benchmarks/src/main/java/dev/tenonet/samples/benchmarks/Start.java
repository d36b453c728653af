package dev.tenonet.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One start of a process.
 *
 * @param millis from before the process was made until its first output
 * @param bytes allocated on the heap by a call, once the process is warm
 * @param peakKilobytes the most memory that was resident; 0 where the system does not tell
 */
record Start(double millis, double bytes, long peakKilobytes) {
    /** The JVM that runs this program. */
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /**
     * Runs {@link FirstResult} in a process of its own.
     *
     * @param program see {@link Installation#writeProgram}
     * @throws DisagreementException with the child's words if it fails, or computes something else than PyTorch
     */
    static Start of(Path program, Contender contender, Sample sample) throws IOException {
        List<String> command = List.of(
                JAVA,
                "-jar",
                program.toString(),
                contender.engine().name(),
                sample.network(),
                Integer.toString(contender.threads()),
                sample.data().toString());
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            double millis = (System.nanoTime() - begin) / 1e6;
            if (!FirstResult.COMPUTED.equals(line)) {
                throw new DisagreementException("no output: " + line);
            }
            String rest = String.valueOf(out.readLine());
            if (!rest.matches("[0-9.E]+ [0-9]+")) {
                throw new DisagreementException(rest);
            }
            String[] numbers = rest.split(" ");
            return new Start(millis, Double.parseDouble(numbers[0]), Long.parseLong(numbers[1]));
        } finally {
            process.destroy();
        }
    }
}
