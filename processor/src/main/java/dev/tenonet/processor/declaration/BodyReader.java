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
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the methods of an interface that declares layers, a network or the {@code Layers} of a block. */
final class BodyReader {
    /** Methods of Object, which no interface can declare anew with a Tensor as result. */
    private static final Set<String> RESERVED =
            Set.of("toString", "getClass", "hashCode", "notify", "notifyAll", "wait");

    private final TypeElement body;
    private final String kind;
    private final String subject;
    private final Lookalikes lookalikes;
    private final Report report;
    private boolean hasForeignTensor;

    private BodyReader(TypeElement body, String kind, String subject, Lookalikes lookalikes, Report report) {
        this.body = body;
        this.kind = kind;
        this.subject = subject;
        this.lookalikes = lookalikes;
        this.report = report;
    }

    /**
     * The methods, in source order; faults are reported.
     *
     * @param kind "network" or "block", for messages
     * @param subject the network's or the block's name, for messages
     */
    static List<MethodDeclaration> read(TypeElement body, String kind, String subject, Blocks blocks, Report report) {
        int faults = report.errors().size();
        BodyReader reader = new BodyReader(body, kind, subject, new Lookalikes(blocks), report);
        reader.checkForm();
        List<MethodDeclaration> methods = new ArrayList<>();
        for (Element member : body.getEnclosedElements()) {
            if (member.getKind() == ElementKind.METHOD) {
                reader.method((ExecutableElement) member).ifPresent(methods::add);
            }
        }
        reader.checkNames(methods);
        if (report.errors().size() == faults) {
            reader.checkEnds(methods);
        }
        return methods;
    }

    private void checkForm() {
        if (!body.getTypeParameters().isEmpty()) {
            malformed(body, subject, "a " + kind + " has no type parameters", "remove them");
        }
        if (!body.getInterfaces().isEmpty()) {
            malformed(
                    body,
                    subject,
                    "a " + kind + " extends no other interface",
                    "declare its layers in the " + kind + " itself");
        }
        for (Element e = body; e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (e.getModifiers().contains(Modifier.PRIVATE)) {
                malformed(body, subject, "generated code cannot name a private type", "remove 'private' from " + e);
            }
        }
    }

    private void checkNames(List<MethodDeclaration> methods) {
        Set<String> names = new HashSet<>();
        for (MethodDeclaration method : methods) {
            if (RESERVED.contains(method.name())) {
                fault(
                        Id.RESERVED_NAME,
                        method,
                        "every Java object has a method of this name already",
                        "give the layer another name");
            }
            if (!names.add(method.name())) {
                fault(Id.DUPLICATE_NAME, method, "another layer has this name", "give each layer a name of its own");
            }
        }
    }

    private void fault(Id id, MethodDeclaration method, String text, String offer) {
        report.add(new Diagnostic(id, method.name(), text, method.position(), offer));
    }

    private void checkEnds(List<MethodDeclaration> methods) {
        if (methods.stream().noneMatch(MethodDeclaration::isInput)) {
            malformed(
                    body,
                    subject,
                    "a " + kind + " needs an input",
                    kind.equals("block")
                            ? "begin with @Input Tensor x();"
                            : "begin with @Input(channels = 3, height = 224, width = 224) Tensor image();");
        } else if (methods.stream().allMatch(MethodDeclaration::isInput)) {
            malformed(body, subject, "a " + kind + " needs a layer besides its inputs", "add one");
        }
    }

    private Optional<MethodDeclaration> method(ExecutableElement element) {
        String name = name(element);
        if (AnnotationReader.hasUnresolved(element)) {
            throw new BrokenSourceException("unresolved annotation on " + name);
        }
        Optional<Diagnostic> lookalike = lookalikes.among(element);
        if (lookalike.isPresent()) {
            report.add(lookalike.get());
            return Optional.empty();
        }
        List<Read> reads = element.getParameters().stream()
                .map(parameter -> new Read(name(parameter), Position.of(parameter)))
                .toList();
        MethodDeclaration method =
                new MethodDeclaration(name, Position.of(element), reads, AnnotationReader.on(element));
        return hasForm(element, name) && isLayer(element, method) ? Optional.of(method) : Optional.empty();
    }

    /** Where one is missing, javac puts in a name of its own, and the place of no token. */
    private static String name(Element element) {
        String name = element.getSimpleName().toString();
        if (!SourceVersion.isIdentifier(name)) {
            throw new BrokenSourceException("a name is missing: " + name);
        }
        return name;
    }

    private boolean hasForm(ExecutableElement method, String name) {
        if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
            hasBody(method, name);
        } else if (isForeign(method)) {
            return false;
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

    /** A method with a body is a layer written wrongly if an annotation or its type says so, and else no layer at all. */
    private void hasBody(ExecutableElement method, String name) {
        TypeMirror type = method.getReturnType();
        // The type may be a model that is still to be generated.
        boolean meant = !AnnotationReader.on(method).isEmpty() || type.getKind() != TypeKind.ERROR && isTensor(type);
        if (meant) {
            malformed(
                    method,
                    name,
                    "a layer is an abstract method, without a body",
                    "write 'Tensor " + name + "(...);', without a modifier and a body");
        } else {
            malformed(
                    method,
                    name,
                    "a " + kind + " holds layers only, and this is a method with a body",
                    "move it to a class beside the " + kind);
        }
    }

    /** Faults another type called Tensor, once: it is one import that is wrong, and not each layer. */
    private boolean isForeign(ExecutableElement method) {
        List<TypeMirror> types = new ArrayList<>(List.of(method.getReturnType()));
        method.getParameters().forEach(parameter -> types.add(parameter.asType()));
        Optional<String> foreign =
                types.stream().flatMap(type -> Lookalikes.tensor(type).stream()).findFirst();
        if (foreign.isPresent() && !hasForeignTensor) {
            hasForeignTensor = true;
            malformed(
                    method,
                    name(method),
                    "this Tensor is " + foreign.get() + ", and not " + AnnotationReader.PACKAGE + "Tensor",
                    "import " + AnnotationReader.PACKAGE + "Tensor");
        }
        return foreign.isPresent();
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

    private boolean isLayer(ExecutableElement element, MethodDeclaration method) {
        boolean block = method.operations().stream().anyMatch(Attributes::isBlock);
        boolean applies = !method.operations().isEmpty();
        String name = method.name();
        if (!method.isInput() && !applies) {
            malformed(element, name, "no operation stands on it", "annotate it, with @Conv2d or @Relu for example");
        } else if (method.isInput() && (applies || !element.getParameters().isEmpty())) {
            malformed(
                    element,
                    name,
                    "an input reads nothing and applies nothing",
                    "move the operations to a layer of their own");
        } else {
            return block || hasNothingOfBlocks(method);
        }
        return false;
    }

    private boolean hasNothingOfBlocks(MethodDeclaration method) {
        Optional<Attributes> name = method.structure("Name");
        Optional<Attributes> repeat = method.structure("Repeat");
        if (name.isEmpty() && repeat.isEmpty()) {
            return true;
        }
        List<String> offers = new ArrayList<>();
        name.ifPresent(given -> offers.add(rename(method, given)));
        repeat.ifPresent(given -> offers.add("put the operations into a @Block, and use that here, to repeat them"));
        report.add(new Diagnostic(
                Id.MALFORMED_NETWORK,
                method.name(),
                "@Name and @Repeat are for methods that use a block",
                method.position(),
                offers.toArray(String[]::new)));
        return false;
    }

    /** What names the parameters of a layer: an attribute of the first operation that may have some. */
    private static String rename(MethodDeclaration method, Attributes given) {
        return method.operations().stream()
                .filter(operation -> operation.has("name") && given.isWritten("value"))
                .findFirst()
                .map(operation -> "write name = \"" + given.text("value") + "\" in " + operation + " instead of @Name")
                .orElse("remove @Name: no parameters here need one");
    }

    private void malformed(Element element, String about, String text, String offer) {
        report.add(new Diagnostic(Id.MALFORMED_NETWORK, about, text, Position.of(element), offer));
    }
}
