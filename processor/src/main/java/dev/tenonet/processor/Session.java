package dev.tenonet.processor;

import dev.tenonet.processor.declaration.Blocks;
import dev.tenonet.processor.declaration.ForeignVersionException;
import dev.tenonet.processor.declaration.Scope;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** What all compilers of one javac run share. */
final class Session {
    private final ProcessingEnvironment environment;
    private final Options options;
    private final Set<String> localBlocks = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Optional<SourceTrees> trees;
    private final GeneratedFiles files;
    private final Map<String, Blocks> blocks = new HashMap<>();

    Session(ProcessingEnvironment environment, Options options) {
        this.environment = environment;
        this.options = options;
        this.trees = SourceTrees.of(environment);
        this.files = new GeneratedFiles(environment);
    }

    /** Begins a round, in which these blocks are new. Elements of the round before are no longer valid. */
    void beginRound(Set<String> newBlocks) {
        localBlocks.addAll(newBlocks);
        blocks.clear();
    }

    /** Notes the blocks, by their companions, of a network that is checked. */
    void use(List<String> companions) {
        used.addAll(companions);
    }

    /** Whether a network of this compilation uses a block, so that its layers are checked there. */
    boolean isUsed(TypeElement block) {
        return used.contains(blocks(block).companion(block));
    }

    ProcessingEnvironment environment() {
        return environment;
    }

    Options options() {
        return options;
    }

    GeneratedFiles files() {
        return files;
    }

    /** The blocks that the module of a type sees. */
    Blocks blocks(TypeElement type) {
        Scope scope = scope(type);
        return blocks.computeIfAbsent(
                scope.module(), module -> new Blocks(environment.getElementUtils(), scope, localBlocks));
    }

    /** The types that the module of a type sees. */
    Scope scope(TypeElement type) {
        return Scope.of(type, environment.getElementUtils());
    }

    /**
     * Makes sure, before faults of a type are told, that they do not follow from source that does not compile.
     *
     * @throws BrokenSourceException if they may
     */
    void checkSource(TypeElement type) {
        trees.ifPresent(source -> {
            source.check(type);
            localBlocks.stream()
                    .map(key -> Scope.find(key, environment.getElementUtils()))
                    .filter(Objects::nonNull)
                    .forEach(source::check);
        });
    }

    void print(Report report) {
        report.print(environment.getMessager());
    }

    void note(String text) {
        environment.getMessager().printMessage(Kind.NOTE, "[tenonet] " + text);
    }

    /** Reports a fault of ours, with what to send us; returns the message. */
    String reportInternal(TypeElement element, Throwable fault) {
        Diagnostic diagnostic = fault instanceof ForeignVersionException
                ? new Diagnostic(
                        Id.INTERNAL_ERROR,
                        element.getSimpleName().toString(),
                        "the annotations on the class path are of another version than the processor: "
                                + fault.getMessage(),
                        Position.of(element),
                        "use one version of tenonet-runtime and tenonet-processor")
                : failure(element, fault);
        Report report = new Report(options.severities(), false);
        report.add(diagnostic);
        print(report);
        return diagnostic.message();
    }

    private static Diagnostic failure(TypeElement element, Throwable fault) {
        List<String> frames = Arrays.stream(fault.getStackTrace())
                .limit(8)
                .map(frame -> "at " + frame)
                .toList();
        return new Diagnostic(
                Id.INTERNAL_ERROR,
                element.getSimpleName().toString(),
                "the processor failed: " + fault,
                Position.of(element),
                frames,
                List.of("report this with the source; the network itself may be right"));
    }
}
