package dev.tenonet.processor;

import com.palantir.javapoet.JavaFile;
import dev.tenonet.processor.check.Lints;
import dev.tenonet.processor.declaration.DeclarationReader;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.emit.ModelEmitter;
import dev.tenonet.processor.emit.StubEmitter;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.GraphBuilder;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Lowerer;
import dev.tenonet.processor.layer.LayerTypes;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Takes one network through the stages; each ends in a gate that only a clean report opens. */
final class NetworkCompiler {
    private final ProcessingEnvironment environment;
    private final Options options;
    private final Set<String> written;
    private final Signature signature;
    private final Report report;

    /**
     * For one network.
     *
     * @param written qualified names of the classes written so far; grows
     */
    NetworkCompiler(ProcessingEnvironment environment, Options options, Set<String> written, TypeElement element) {
        this.environment = environment;
        this.options = options;
        this.written = written;
        this.signature = Signature.of(element, environment.getElementUtils());
        this.report = new Report(options.severities(), DeclarationReader.isStrict(element));
    }

    void compile() {
        checkModelName();
        Optional<Graph> graph = declaration().flatMap(this::graph);
        Optional<Plan> plan = graph.flatMap(this::plan);
        report.print(environment.getMessager());
        if (plan.isPresent()) {
            write(ModelEmitter.emit(graph.orElseThrow(), plan.get()));
        } else {
            writeStub(report.errors().stream()
                    .map(Diagnostic::message)
                    .findFirst()
                    .orElse("the network is faulty"));
        }
    }

    /** Reports that the network compiles now, for a stub that was written when it did not. */
    void reportLate() {
        declaration().flatMap(this::graph);
        Report late = new Report(options.severities(), false);
        late.add(new Diagnostic(
                Id.MALFORMED_NETWORK,
                signature.networkName(),
                "it refers to something that another annotation processor generates",
                Position.of(signature.element()),
                "write the value itself",
                "move what is generated to a module that is compiled before"));
        late.print(environment.getMessager());
    }

    private Optional<NetworkDeclaration> declaration() {
        Optional<NetworkDeclaration> declaration =
                DeclarationReader.read(signature, name -> LayerTypes.of(name).isPresent(), report);
        declaration.ifPresent(network -> Lints.checkIds(network, report));
        return declaration.filter(network -> report.isClean());
    }

    private void checkModelName() {
        if (isForeign() || written.contains(signature.qualifiedModelName())) {
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    signature.networkName(),
                    "its model would be " + signature.qualifiedModelName() + ", but that class exists already",
                    Position.of(signature.element()),
                    "rename one of the two"));
        }
    }

    /** Whether a class that is not ours has the model's name; one of ours may be left from an earlier build. */
    private boolean isForeign() {
        TypeElement other = environment.getElementUtils().getTypeElement(signature.qualifiedModelName());
        return other != null
                && other.getAnnotationMirrors().stream()
                        .noneMatch(
                                mirror -> mirror.getAnnotationType().toString().endsWith("TenonetGenerated"));
    }

    private Optional<Graph> graph(NetworkDeclaration network) {
        Optional<Graph> graph = GraphBuilder.build(network, NetworkCompiler::type, report);
        graph.ifPresent(built -> Lints.run(built, NetworkCompiler::type, report));
        return graph.filter(built -> report.isClean());
    }

    private static LayerType type(String annotation) {
        return LayerTypes.of(annotation).orElseThrow();
    }

    private Optional<Plan> plan(Graph graph) {
        Plan plan = Optimizer.run(Lowerer.lower(graph), options.disabled());
        if (plan.arena() > Integer.MAX_VALUE) {
            report.add(new Diagnostic(
                    Id.TENSOR_TOO_LARGE,
                    signature.networkName(),
                    "the activations of one call take " + plan.arena() + " values, and a Java array holds at most "
                            + Integer.MAX_VALUE,
                    Position.of(signature.element()),
                    "reduce the size of the input or the number of channels"));
            return Optional.empty();
        }
        if (options.debug()) {
            note(signature.networkName() + ": " + graph.layers().size() + " layers, "
                    + plan.steps().size() + " kernel calls, arena of " + plan.arena() + " values");
        }
        return Optional.of(plan);
    }

    private void note(String text) {
        environment.getMessager().printMessage(Kind.NOTE, "[tenonet] " + text);
    }

    /** Writes a stand-in whose methods throw {@code reason}, unless no class can be written at all. */
    void writeStub(String reason) {
        if (!isForeign()) {
            write(StubEmitter.emit(signature, reason));
        }
    }

    private void write(JavaFile file) {
        if (!written.add(signature.qualifiedModelName())) {
            return;
        }
        try {
            file.writeTo(environment.getFiler());
        } catch (IOException e) {
            environment
                    .getMessager()
                    .printMessage(Kind.ERROR, "cannot write " + signature.qualifiedModelName() + ": " + e);
        }
    }

    /** A fault of ours: says where, and what to send us. */
    void reportInternal(Throwable fault) {
        List<String> frames = java.util.Arrays.stream(fault.getStackTrace())
                .limit(8)
                .map(frame -> "at " + frame)
                .toList();
        Diagnostic diagnostic = new Diagnostic(
                Id.INTERNAL_ERROR,
                signature.networkName(),
                "the processor failed: " + fault,
                Position.of(signature.element()),
                frames,
                List.of("report this with the source of the network; the network itself may be right"));
        Report internal = new Report(options.severities(), false);
        internal.add(diagnostic);
        internal.print(environment.getMessager());
        writeStub(diagnostic.message());
    }
}
