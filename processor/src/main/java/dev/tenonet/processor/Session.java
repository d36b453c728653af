package dev.tenonet.processor;

import com.palantir.javapoet.JavaFile;
import dev.tenonet.processor.declaration.Blocks;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/** What all compilers of one javac run share. */
final class Session {
    private final ProcessingEnvironment environment;
    private final Options options;
    private final Set<String> localBlocks = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private final Optional<SourceTrees> trees;
    private Blocks blocks;

    Session(ProcessingEnvironment environment, Options options) {
        this.environment = environment;
        this.options = options;
        this.trees = SourceTrees.of(environment);
    }

    /** Begins a round, in which these blocks are new. Elements of the round before are no longer valid. */
    void beginRound(Set<String> newBlocks) {
        localBlocks.addAll(newBlocks);
        blocks = new Blocks(environment.getElementUtils(), localBlocks);
    }

    /** Notes the blocks, by their companions, of a network that is checked. */
    void use(List<String> companions) {
        used.addAll(companions);
    }

    /** Whether a network of this compilation uses a block, so that its layers are checked there. */
    boolean isUsed(TypeElement block) {
        return used.contains(blocks.companion(block));
    }

    ProcessingEnvironment environment() {
        return environment;
    }

    Options options() {
        return options;
    }

    Blocks blocks() {
        return blocks;
    }

    TypeElement type(String name) {
        return environment.getElementUtils().getTypeElement(name);
    }

    /**
     * Makes sure, before faults of a type are told, that they do not follow from source that does not compile.
     *
     * @throws BrokenSourceException if they may
     */
    void checkSource(TypeElement type) {
        trees.ifPresent(source -> {
            source.check(type);
            localBlocks.stream().map(this::type).filter(Objects::nonNull).forEach(source::check);
        });
    }

    void print(Report report) {
        report.print(environment.getMessager());
    }

    void note(String text) {
        environment.getMessager().printMessage(Kind.NOTE, "[tenonet] " + text);
    }

    /** Whether a class of this name has been written. */
    boolean isWritten(String name) {
        return written.contains(name);
    }

    /** Writes a class, unless one of its name has been written. */
    void write(String name, JavaFile file) {
        if (!written.add(name)) {
            return;
        }
        try {
            file.writeTo(environment.getFiler());
        } catch (IOException e) {
            environment.getMessager().printMessage(Kind.ERROR, "cannot write " + name + ": " + e);
        }
    }

    /** Writes a file beside the class of this name, unless it has been written. */
    void writeBeside(String className, String extension, String content, TypeElement origin) {
        int dot = className.lastIndexOf('.');
        String file = className.substring(dot + 1) + "." + extension;
        if (!written.add(className + "." + extension)) {
            return;
        }
        // Not a writer, whose encoding would be the compiler's.
        try (OutputStream out = environment
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, className.substring(0, Math.max(0, dot)), file, origin)
                .openOutputStream()) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            environment.getMessager().printMessage(Kind.ERROR, "cannot write " + file + ": " + e);
        }
    }

    /** Reports a fault of ours, with what to send us; returns the message. */
    String reportInternal(TypeElement element, Throwable fault) {
        List<String> frames = Arrays.stream(fault.getStackTrace())
                .limit(8)
                .map(frame -> "at " + frame)
                .toList();
        Diagnostic diagnostic = new Diagnostic(
                Id.INTERNAL_ERROR,
                element.getSimpleName().toString(),
                "the processor failed: " + fault,
                Position.of(element),
                frames,
                List.of("report this with the source; the network itself may be right"));
        Report report = new Report(options.severities(), false);
        report.add(diagnostic);
        print(report);
        return diagnostic.message();
    }
}
