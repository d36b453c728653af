package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.LayerDeclaration.Read;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** First stage: an annotated interface to a {@link NetworkDeclaration}; what is not the form of a network is reported. */
public final class DeclarationReader {
    /** Methods of Object, which no interface can declare anew with a Tensor as result. */
    private static final Set<String> RESERVED =
            Set.of("toString", "getClass", "hashCode", "notify", "notifyAll", "wait");

    private final Signature signature;
    private final Predicate<String> isOperation;
    private final Report report;

    private DeclarationReader(Signature signature, Predicate<String> isOperation, Report report) {
        this.signature = signature;
        this.isOperation = isOperation;
        this.report = report;
    }

    /**
     * Reads a network.
     *
     * @param isOperation whether an annotation of this simple name is an operation
     * @return empty if faults were reported
     * @throws BrokenSourceException if the source does not compile
     */
    public static Optional<NetworkDeclaration> read(Signature signature, Predicate<String> isOperation, Report report) {
        return new DeclarationReader(signature, isOperation, report).read();
    }

    /** What {@code @Network(strict)} says; needed before anything is reported. */
    public static boolean isStrict(TypeElement element) {
        return AnnotationReader.on(element, "Network").orElseThrow().flag("strict");
    }

    private Optional<NetworkDeclaration> read() {
        TypeElement element = signature.element();
        if (element.getKind() != ElementKind.INTERFACE) {
            malformed(element, "a network is an interface", "declare it as an interface");
            return Optional.empty();
        }
        checkForm(element);
        List<LayerDeclaration> layers = new ArrayList<>();
        for (Element member : element.getEnclosedElements()) {
            if (member.getKind() == ElementKind.METHOD) {
                layer((ExecutableElement) member).ifPresent(layers::add);
            }
        }
        checkNames(layers);
        if (report.isClean()) {
            checkEnds(layers);
        }
        if (!report.isClean()) {
            return Optional.empty();
        }
        return Optional.of(new NetworkDeclaration(
                signature,
                isStrict(element),
                layers,
                suppressions(element, signature.networkName()),
                Position.of(element)));
    }

    private void checkForm(TypeElement element) {
        if (!element.getTypeParameters().isEmpty()) {
            malformed(element, "a network has no type parameters", "remove them");
        }
        if (!element.getInterfaces().isEmpty()) {
            malformed(element, "a network extends no other interface", "declare its layers in the network itself");
        }
        for (Element e = element; e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (e.getModifiers().contains(Modifier.PRIVATE)) {
                malformed(element, "generated code cannot name a private type", "remove 'private' from " + e);
            }
        }
    }

    private void checkNames(List<LayerDeclaration> layers) {
        Set<String> names = new HashSet<>();
        for (LayerDeclaration layer : layers) {
            if (RESERVED.contains(layer.name())) {
                report.add(new Diagnostic(
                        Id.RESERVED_NAME,
                        layer.name(),
                        "every Java object has a method of this name already",
                        layer.position(),
                        "give the layer another name"));
            }
            if (!names.add(layer.name())) {
                report.add(new Diagnostic(
                        Id.DUPLICATE_NAME,
                        layer.name(),
                        "another layer has this name",
                        layer.position(),
                        "give each layer a name of its own"));
            }
        }
    }

    private void checkEnds(List<LayerDeclaration> layers) {
        if (layers.stream().noneMatch(layer -> layer.input().isPresent())) {
            malformed(
                    signature.element(),
                    "a network needs an input",
                    "begin with @Input(channels = 3, height = 224, width = 224) Tensor image();");
        } else if (layers.stream().allMatch(layer -> layer.input().isPresent())) {
            malformed(signature.element(), "a network needs a layer besides its inputs", "add one");
        }
    }

    private Optional<LayerDeclaration> layer(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (AnnotationReader.hasUnresolved(method)) {
            throw new BrokenSourceException("unresolved annotation on " + name);
        }
        List<Attributes> annotations = AnnotationReader.on(method);
        List<Attributes> operations = annotations.stream()
                .filter(attributes -> isOperation.test(attributes.annotation()))
                .toList();
        Optional<Attributes> input = find(annotations, "Input");
        if (!hasForm(method, name) || !isLayer(method, name, operations, input)) {
            return Optional.empty();
        }
        return Optional.of(new LayerDeclaration(
                name,
                Position.of(method),
                reads(method),
                operations,
                input,
                find(annotations, "Output").isPresent(),
                find(annotations, "Expect"),
                suppressions(method, name)));
    }

    private static Optional<Attributes> find(List<Attributes> annotations, String name) {
        return annotations.stream()
                .filter(attributes -> attributes.annotation().equals(name))
                .findFirst();
    }

    private boolean hasForm(ExecutableElement method, String name) {
        if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
            malformed(method, name, "a layer is an abstract method, without a body", "remove the body");
        } else if (!method.getTypeParameters().isEmpty()) {
            malformed(method, name, "a layer has no type parameters", "remove them");
        } else if (!isTensor(method.getReturnType())) {
            malformed(method, name, "a layer returns a Tensor", "write 'Tensor " + name + "(...)'");
        } else {
            Optional<? extends VariableElement> foreign = method.getParameters().stream()
                    .filter(parameter -> !isTensor(parameter.asType()))
                    .findFirst();
            foreign.ifPresent(parameter -> malformed(
                    parameter,
                    name,
                    "a layer's parameters are the layers that it reads, each a Tensor",
                    "write 'Tensor " + parameter.getSimpleName() + "'"));
            return foreign.isEmpty();
        }
        return false;
    }

    private static boolean isTensor(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            throw new BrokenSourceException("unresolved type " + type);
        }
        return type.getKind() == TypeKind.DECLARED
                && ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .contentEquals(AnnotationReader.PACKAGE + "Tensor");
    }

    private boolean isLayer(
            ExecutableElement method, String name, List<Attributes> operations, Optional<Attributes> input) {
        if (input.isEmpty() && operations.isEmpty()) {
            malformed(method, name, "no operation stands on it", "annotate it, with @Conv2d or @Relu for example");
        } else if (input.isPresent()
                && !(operations.isEmpty() && method.getParameters().isEmpty())) {
            malformed(
                    method,
                    name,
                    "an input reads nothing and applies nothing",
                    "move the operations to a layer of their own");
        } else {
            return true;
        }
        return false;
    }

    private static List<Read> reads(ExecutableElement method) {
        return method.getParameters().stream()
                .map(parameter -> new Read(parameter.getSimpleName().toString(), Position.of(parameter)))
                .toList();
    }

    private List<Suppression> suppressions(Element element, String subject) {
        Optional<Attributes> suppress = AnnotationReader.on(element, "Suppress");
        if (suppress.isEmpty()) {
            return List.of();
        }
        if (suppress.get().text("because").isBlank()) {
            report.add(new Diagnostic(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    subject,
                    "'because' of @Suppress is empty",
                    suppress.get().position("because"),
                    "say why the design is right as it is"));
        }
        return suppress.get().texts("value").stream()
                .map(id -> new Suppression(subject, id, suppress.get().position("value")))
                .toList();
    }

    private void malformed(TypeElement element, String text, String offer) {
        malformed(element, signature.networkName(), text, offer);
    }

    private void malformed(Element element, String subject, String text, String offer) {
        report.add(new Diagnostic(Id.MALFORMED_NETWORK, subject, text, Position.of(element), offer));
    }
}
