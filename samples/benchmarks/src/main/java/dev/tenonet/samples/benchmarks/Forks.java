package dev.tenonet.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs JMH benchmarks, each in one process of its own. */
record Forks(Effort effort) {
    /** @param classes the folder of the compiled networks */
    Timing forward(Contender contender, Sample sample, Path classes) throws RunnerException {
        Map<String, String> parameters = Map.of(
                "engine", contender.engine().name(),
                "threads", Integer.toString(contender.threads()),
                "network", sample.network(),
                "data", sample.data().toString(),
                "classes", classes.toString());
        return run(Forward.class, parameters, contender.engine().jvmArguments());
    }

    /**
     * Runs the one benchmark of a class.
     *
     * @throws RunnerException that names the file with what the process wrote, if it failed
     */
    Timing run(Class<?> benchmark, Map<String, String> parameters, List<String> jvmArguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(1)
                .warmupTime(effort.warmUp())
                .measurementIterations(1)
                .measurementTime(effort.time())
                .jvmArgs(jvmArguments.toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        RunResult result = quietly(options);
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Timing(times.getPercentile(50), times.getPercentile(99));
    }

    /** JMH repeats all that a process writes, mostly the JDK's warnings of native code; here it is kept for failures. */
    private static RunResult quietly(ChainedOptionsBuilder options) throws RunnerException {
        Path log = null;
        try {
            log = Files.createTempFile("tenonet-benchmark", ".log");
            RunResult result = new Runner(options.output(log.toString()).build()).runSingle();
            Files.delete(log);
            return result;
        } catch (RunnerException e) {
            throw new RunnerException(e.getMessage() + ", see " + log, e);
        } catch (IOException e) {
            throw new RunnerException("no file can be made for what the benchmark writes", e);
        }
    }
}
