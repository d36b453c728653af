package dev.tenonet.samples.benchmarks;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call of a network. {@link Forks} sets the parameters; JMH wants defaults of all. */
@State(Scope.Benchmark)
public class Forward {
    /** An {@link Engine}. */
    @Param("TENONET")
    public String engine;

    /** Of the engine. */
    @Param("1")
    public int threads;

    /** Its simple name. */
    @Param("LeNet5")
    public String network;

    /** The folder that {@code export.py} wrote. */
    @Param("target/data")
    public String data;

    /** The folder of the compiled networks. */
    @Param("target/classes")
    public String classes;

    private Session session;

    /** Loads the network, compares its output with PyTorch's, so that nothing wrong is ever timed, and warms it up. */
    @Setup
    public void load() throws Exception {
        URL[] urls = {new File(classes).toURI().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, Forward.class.getClassLoader()));
        Sample sample = new Sample(Path.of(data), network);
        session = Engine.valueOf(engine).open(sample, threads);
        session.run();
        sample.requireAgreement(session.output());
        WarmUp.of(session::run);
    }

    @Benchmark
    public void call() throws Exception {
        session.run();
    }
}
