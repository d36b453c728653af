package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** First stage: an annotated interface to a {@link NetworkDeclaration}; what is not the form of a network is reported. */
public final class DeclarationReader {
    private DeclarationReader() {}

    /**
     * Reads a network, its blocks expanded.
     *
     * @param blocks where blocks are found
     * @return empty if faults were reported
     * @throws BrokenSourceException if the source does not compile
     */
    public static Optional<NetworkDeclaration> read(Signature signature, Blocks blocks, Report report) {
        TypeElement element = signature.element();
        if (!AnnotationReader.has(element, "Network")) {
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    signature.networkName(),
                    "it has layers, but is no network: @Network does not stand on it",
                    Position.of(element),
                    "put @Network on it"));
            return Optional.empty();
        }
        if (element.getKind() != ElementKind.INTERFACE) {
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    signature.networkName(),
                    "a network is an interface",
                    Position.of(element),
                    "declare it as an interface"));
            return Optional.empty();
        }
        List<MethodDeclaration> methods = BodyReader.read(element, "network", signature.networkName(), blocks, report);
        return report.isClean() ? expanded(signature, methods, blocks, report) : Optional.empty();
    }

    /** Faults of wiring and suppressions leave a network that can be checked further; faults of blocks do not. */
    private static Optional<NetworkDeclaration> expanded(
            Signature signature, List<MethodDeclaration> methods, Blocks blocks, Report report) {
        List<Attributes> annotations = AnnotationReader.on(signature.element());
        Suppressions.check(annotations, signature.networkName(), report);
        methods.forEach(method -> Suppressions.check(method.annotations(), method.name(), report));
        List<MethodDeclaration> wired = Sharing.resolve(Wiring.resolve(methods, report), report);
        int faults = report.errors().size();
        Expander.Expansion expansion = Expander.expand(wired, blocks, report);
        if (report.errors().size() > faults) {
            return Optional.empty();
        }
        return Optional.of(new NetworkDeclaration(
                signature,
                isStrict(signature.element()),
                expansion.layers(),
                MethodDeclaration.suppressions(annotations, signature.networkName(), true),
                AnnotationReader.on(signature.element(), "Budget"),
                expansion.blocks(),
                expansion.idle(),
                Position.of(signature.element()),
                Optional.empty()));
    }

    /** Where the name of the weights stands. */
    public static Position weights(TypeElement element) {
        return AnnotationReader.on(element, "Network").orElseThrow().position("weights");
    }

    /** What {@code @Network(strict)} says; needed before anything is reported, so that broken source counts as no. */
    public static boolean isStrict(TypeElement element) {
        try {
            return AnnotationReader.on(element, "Network")
                    .filter(network -> network.has("strict") && network.flag("strict"))
                    .isPresent();
        } catch (BrokenSourceException e) {
            return false;
        }
    }
}
