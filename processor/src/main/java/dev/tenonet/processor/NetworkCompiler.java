package dev.tenonet.processor;

import com.palantir.javapoet.JavaFile;
import dev.tenonet.processor.check.Lints;
import dev.tenonet.processor.check.WeightsComparison;
import dev.tenonet.processor.declaration.BrokenSourceException;
import dev.tenonet.processor.declaration.DeclarationReader;
import dev.tenonet.processor.declaration.NetworkDeclaration;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.emit.ModelEmitter;
import dev.tenonet.processor.emit.ModelSize;
import dev.tenonet.processor.emit.StubEmitter;
import dev.tenonet.processor.emit.TraceEmitter;
import dev.tenonet.processor.emit.TrainerEmitter;
import dev.tenonet.processor.graph.BatchLowerer;
import dev.tenonet.processor.graph.Budget;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.GraphBuilder;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Lowerer;
import dev.tenonet.processor.layer.LayerTypes;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.report.Account;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Takes one network through the stages; each ends in a gate that only a clean report opens. */
final class NetworkCompiler {
    private final Session session;
    private final Signature signature;
    private final Report report;

    NetworkCompiler(Session session, TypeElement element) {
        this.session = session;
        this.signature = Signature.of(element, session.environment().getElementUtils());
        this.report = new Report(session.options().severities(), DeclarationReader.isStrict(element));
    }

    /** Generates the model, or a stub after errors; false if the source does not compile. */
    boolean compile() {
        try {
            checkModelName();
            Optional<Graph> graph = declaration().flatMap(this::graph);
            Optional<Optimizer.Result> optimized =
                    graph.filter(built -> report.isClean()).map(this::optimized);
            if (!report.findings().isEmpty()) {
                session.checkSource(signature.element());
            }
            session.print(report);
            if (report.isClean()) {
                Optional<JavaFile> trace = isTraced() ? TraceEmitter.emit(graph.orElseThrow()) : Optional.empty();
                write(ModelEmitter.emit(graph.orElseThrow(), optimized.orElseThrow(), trace.isPresent()));
                trace.ifPresent(
                        file -> session.files().write(signature.qualifiedTraceName(), file, signature.element()));
                if (signature.isTrained()) {
                    writeTrainer(TrainerEmitter.emit(graph.get(), BatchLowerer.lower(graph.get())));
                }
            } else {
                writeStub(report.errors().stream()
                        .map(Diagnostic::message)
                        .findFirst()
                        .orElse("the network is faulty"));
            }
            writeReports(new Account(signature, graph, optimized, report.findings(), report.accepted()));
            return true;
        } catch (BrokenSourceException e) {
            // Now, not in the last round: what is written there comes too late for the code that uses the model.
            writeStub("the source of " + signature.networkName() + " does not compile: " + e.getMessage());
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            writeStub(session.reportInternal(signature.element(), e));
            return true;
        }
    }

    /** A network that compiles in the last round after all has only a stub: that must not pass in silence. */
    void lookAgain() {
        try {
            declaration().flatMap(this::graph);
            session.checkSource(signature.element());
        } catch (BrokenSourceException e) {
            // Still broken: the compiler says so.
            return;
        } catch (RuntimeException | StackOverflowError e) {
            session.reportInternal(signature.element(), e);
            return;
        }
        Report late = new Report(session.options().severities(), false);
        late.add(new Diagnostic(
                Id.MALFORMED_NETWORK,
                signature.networkName(),
                "it refers to something that another annotation processor generates",
                Position.of(signature.element()),
                "write the value itself",
                "move what is generated to a module that is compiled before"));
        session.print(late);
    }

    private Optional<NetworkDeclaration> declaration() {
        Optional<NetworkDeclaration> declaration =
                DeclarationReader.read(signature, session.blocks(signature.element()), report);
        declaration.ifPresent(read -> session.use(read.companions()));
        return signature.weights().isEmpty()
                ? declaration
                : declaration.map(read -> read.with(
                        session.files().weights(signature, session.options().weights())));
    }

    private void checkModelName() {
        Limits.ofSignature(signature).ifPresent(report::add);
        if (isForeign(signature.qualifiedModelName())
                || session.files().contain(signature.qualifiedModelName(), signature.element())) {
            report.add(exists("model", signature.qualifiedModelName()));
        }
        if (isForeign(signature.qualifiedTraceName())) {
            report.add(exists("trace", signature.qualifiedTraceName()));
        }
        if (signature.isTrained()
                && (isForeign(signature.qualifiedTrainerName())
                        || session.files().contain(signature.qualifiedTrainerName(), signature.element()))) {
            report.add(exists("trainer", signature.qualifiedTrainerName()));
        }
    }

    /** A network whose name is too long for one more class is a model all the same. */
    private boolean isTraced() {
        return session.options().trace()
                && Limits.ofName(signature.element(), signature.networkName(), signature.traceName() + ".class")
                        .isEmpty();
    }

    private Diagnostic exists(String what, String name) {
        return new Diagnostic(
                Id.MALFORMED_NETWORK,
                signature.networkName(),
                "its " + what + " would be " + name + ", but that class exists already",
                Position.of(signature.element()),
                "rename one of the two");
    }

    /** Whether a class that is not ours has this name; one of ours may be left from an earlier build. */
    private boolean isForeign(String name) {
        TypeElement other = session.scope(signature.element()).type(name);
        return other != null
                && other.getAnnotationMirrors().stream()
                        .noneMatch(
                                mirror -> mirror.getAnnotationType().toString().endsWith("TenonetGenerated"));
    }

    /** The graph, if its shapes are right, whatever the lints say of it. */
    private Optional<Graph> graph(NetworkDeclaration network) {
        Optional<Graph> graph = GraphBuilder.build(network, NetworkCompiler::type, report);
        graph.ifPresent(built -> WeightsComparison.check(built, NetworkCompiler::type, report));
        graph.ifPresent(built -> Lints.run(built, NetworkCompiler::type, report));
        return graph;
    }

    static LayerType type(String annotation) {
        return LayerTypes.of(annotation).orElseThrow();
    }

    private Optimizer.Result optimized(Graph graph) {
        Optimizer.Result result =
                Optimizer.run(Lowerer.lower(graph), session.options().disabled());
        Plan plan = result.plan();
        if (plan.arena() > Integer.MAX_VALUE) {
            report.add(new Diagnostic(
                    Id.TENSOR_TOO_LARGE,
                    signature.networkName(),
                    "the activations of one call take " + plan.arena() + " values, and a Java array holds at most "
                            + Integer.MAX_VALUE,
                    Position.of(signature.element()),
                    "reduce the size of the input or the number of channels"));
        }
        ModelSize size = ModelSize.of(graph, plan);
        Limits.checkSize(signature, size, report);
        Budget.checkActivations(graph, plan.arena() * Float.BYTES, report);
        if (session.options().debug()) {
            session.note(signature.networkName() + ": " + graph.layers().size() + " layers, "
                    + plan.steps().size() + " kernel calls, arena of " + plan.arena() + " values, at most "
                    + size.constants() + " constants");
        }
        return result;
    }

    private void writeReports(Account account) {
        session.options()
                .reports()
                .forEach(format -> session.files()
                        .writeBeside(
                                signature.qualifiedModelName(),
                                format.extension(),
                                format.write(account),
                                signature.element()));
    }

    /** Writes a stand-in whose methods throw {@code reason}, unless the class is somebody else's or no class could be. */
    private void writeStub(String reason) {
        if (!isForeign(signature.qualifiedModelName())
                && Limits.ofSignature(signature).isEmpty()) {
            write(StubEmitter.emit(signature, reason));
            if (signature.isTrained() && !isForeign(signature.qualifiedTrainerName())) {
                writeTrainer(TrainerEmitter.stub(signature, reason));
            }
        }
    }

    private void write(JavaFile file) {
        session.files().write(signature.qualifiedModelName(), file, signature.element());
    }

    private void writeTrainer(JavaFile file) {
        session.files().write(signature.qualifiedTrainerName(), file, signature.element());
    }
}
