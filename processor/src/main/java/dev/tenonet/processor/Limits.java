package dev.tenonet.processor;

import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.emit.ModelSize;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** What class files and file systems have no room for: said in words, before a compiler says it of generated code. */
final class Limits {
    /** A method takes 255 values; the one that runs a sample takes itself, a workspace, and two for each array. */
    private static final int MOST_PORTS = 126;

    /** Of the name of a file, on all common file systems. */
    private static final int MOST_BYTES = 255;

    private Limits() {}

    /** What keeps a model, and its stub too, from being written, whatever its layers are. */
    static Optional<Diagnostic> ofSignature(Signature signature) {
        TypeElement element = signature.element();
        boolean several = signature.outputs().size() > 1;
        int ports = signature.inputs().size() + signature.outputs().size();
        if (ports > MOST_PORTS) {
            return Optional.of(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    signature.networkName(),
                    "it has " + ports + " inputs and outputs, and a model takes at most " + MOST_PORTS,
                    Position.of(element),
                    "give several things in one array, joined by @Concat or taken apart by @Crop"));
        }
        return ofName(
                element, signature.networkName(), signature.modelName() + (several ? "$Outputs.class" : ".class"));
    }

    /** What keeps a class file of this name from being written. */
    static Optional<Diagnostic> ofName(TypeElement element, String subject, String file) {
        int bytes = file.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= MOST_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new Diagnostic(
                Id.MALFORMED_NETWORK,
                subject,
                "the name of a generated class file would take " + bytes + " bytes, and file systems have room for "
                        + MOST_BYTES,
                Position.of(element),
                "give it, or a type around it, a name that is shorter by " + (bytes - MOST_BYTES)));
    }

    /** Reports a model that would be too large for a class file. */
    static void checkSize(Signature signature, ModelSize size, Report report) {
        if (size.kernels() > ModelSize.MOST_KERNELS || size.constants() > ModelSize.MOST_CONSTANTS) {
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    signature.networkName(),
                    "its model has " + size.kernels() + " kernels and " + size.constants()
                            + " constants, and a class file has room for " + ModelSize.MOST_KERNELS + " and "
                            + ModelSize.MOST_CONSTANTS,
                    Position.of(signature.element()),
                    "declare it as two networks, of which one takes what the other gives"));
        }
    }
}
