package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.LayerDeclaration.Origin;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Reads a block from its source. */
final class BlockReader {
    private static final Set<String> TYPES = Set.of("int", "boolean", "double", "Padding", "Border");

    private final TypeElement block;
    private final String name;
    private final Blocks blocks;
    private final Report report;

    private BlockReader(TypeElement block, Blocks blocks, Report report) {
        this.block = block;
        this.blocks = blocks;
        this.name = block.getSimpleName().toString();
        this.report = report;
    }

    /** The block; empty if faults were reported. */
    static Optional<BlockDeclaration> read(TypeElement block, Blocks blocks, Report report) {
        return new BlockReader(block, blocks, report).read();
    }

    private Optional<BlockDeclaration> read() {
        if (!AnnotationReader.isBlock(block)) {
            malformed(block, "it has layers, but is no block: @Block does not stand on it", "put @Block on it");
            return Optional.empty();
        }
        checkRetention();
        for (ExecutableElement element : ElementFilter.methodsIn(block.getEnclosedElements())) {
            checkElement(element);
        }
        Optional<TypeElement> layers = ElementFilter.typesIn(block.getEnclosedElements()).stream()
                .filter(type -> type.getKind() == ElementKind.INTERFACE
                        && type.getSimpleName().contentEquals(Lookalikes.LAYERS))
                .findFirst();
        if (layers.isEmpty()) {
            malformed(
                    block, "a block declares its layers in a nested interface Layers", "add interface Layers { ... }");
            return Optional.empty();
        }
        List<Attributes> annotations = AnnotationReader.on(block);
        Suppressions.check(annotations, name, report);
        int faults = report.errors().size();
        List<MethodDeclaration> body = BodyReader.read(layers.get(), "block", name, blocks, report);
        if (report.errors().size() > faults) {
            return Optional.empty();
        }
        List<MethodDeclaration> methods = Sharing.resolve(Wiring.resolve(body, report), report);
        methods.forEach(this::checkMethod);
        checkBindings(methods);
        if (report.isClean()) {
            checkUse(methods, annotations);
        }
        return report.isClean()
                ? Optional.of(new BlockDeclaration(
                        QualifiedName.of(block), annotations, methods, true, blocks.companion(block)))
                : Optional.empty();
    }

    /** A layer of a block as if it were a network's, with samples for the block's parameters. */
    static LayerDeclaration alone(TypeElement block, MethodDeclaration method) {
        // What cannot be bound to these values may be bound to a use's.
        AtomicBoolean failed = new AtomicBoolean();
        List<Attributes> operations = method.operations().stream()
                .filter(operation -> !operation.isBlock())
                .map(operation -> Binding.apply(operation, method.name(), parameters(block), fault -> failed.set(true)))
                .filter(operation -> !failed.getAndSet(false))
                .toList();
        return new LayerDeclaration(
                method.name(),
                new Origin("", method.name()),
                method.position(),
                method.reads(),
                operations,
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of("in " + block.getSimpleName()));
    }

    /** Another retention would lose the order of blocks and layers on a method that is read from a class file. */
    private void checkRetention() {
        String offer = isKotlin()
                ? "put @Retention(AnnotationRetention.BINARY) on it: Kotlin's default is RUNTIME"
                : "remove @Retention: CLASS is the default";
        for (AnnotationMirror mirror : block.getAnnotationMirrors()) {
            if (mirror.getAnnotationType().toString().equals("java.lang.annotation.Retention")) {
                for (AnnotationValue value : mirror.getElementValues().values()) {
                    if (!(value.getValue() instanceof VariableElement constant
                            && constant.getSimpleName().contentEquals("CLASS"))) {
                        report.add(new Diagnostic(
                                Id.MALFORMED_NETWORK,
                                name,
                                "a block has CLASS retention, as all operations have",
                                new Position(block, mirror, value),
                                offer));
                    }
                }
            }
        }
    }

    /** Whether it is the stub of a Kotlin class, as kapt writes them. */
    private boolean isKotlin() {
        return block.getAnnotationMirrors().stream()
                .anyMatch(mirror -> mirror.getAnnotationType().toString().equals("kotlin.Metadata"));
    }

    private void checkElement(ExecutableElement element) {
        String type = AnnotationReader.typeName(element.getReturnType());
        boolean bind = element.getSimpleName().contentEquals("bind");
        if (bind ? !type.equals("String[]") : !TYPES.contains(type)) {
            malformed(
                    element,
                    bind
                            ? "the element 'bind' is reserved, and is a String[]"
                            : "a parameter of a block is an int, boolean, double, Padding or Border, but "
                                    + element.getSimpleName() + " is of type " + type,
                    bind ? "write String[] bind() default {};" : "use one of these types");
        }
    }

    private void checkMethod(MethodDeclaration method) {
        Suppressions.check(method.annotations(), method.name(), report);
        if (method.structure("Output").isPresent()) {
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    method.name(),
                    "a block has one output, its last layer",
                    method.structure("Output").get().position(),
                    "remove @Output"));
        }
        if (method.structure("Loss").isPresent()) {
            report.add(new Diagnostic(
                    Id.MALFORMED_NETWORK,
                    method.name(),
                    "a block has no losses: its layers are parts of networks, which have them",
                    method.structure("Loss").get().position(),
                    "remove @Loss"));
        }
    }

    /** Tries all bindings with 1 for each int: names and syntax are wrong whatever the values are. */
    private void checkBindings(List<MethodDeclaration> methods) {
        Map<String, Object> parameters = parameters(block);
        for (MethodDeclaration method : methods) {
            for (Attributes annotation : method.annotations()) {
                if (annotation.has("bind")) {
                    Binding.checkForm(annotation, method.name(), parameters, report::add);
                }
            }
        }
    }

    /** Warns of parameters that each use must set, and that are bound to nothing; of others, {@link Expander} where one is set. */
    private void checkUse(List<MethodDeclaration> methods, List<Attributes> annotations) {
        Set<String> bound = BlockDeclaration.bound(methods);
        for (ExecutableElement element : ElementFilter.methodsIn(block.getEnclosedElements())) {
            String parameter = element.getSimpleName().toString();
            List<Attributes> own = AnnotationReader.on(element);
            Suppressions.check(own, parameter, report);
            boolean unused = element.getDefaultValue() == null
                    && parameters(block).containsKey(parameter)
                    && !bound.contains(parameter);
            if (unused && !acceptsUnused(annotations) && !acceptsUnused(own)) {
                report.add(new Diagnostic(
                        Id.UNUSED_PARAMETER,
                        name,
                        "no layer of the block binds its parameter " + parameter,
                        Position.of(element),
                        "bind it where it is meant, as in bind = \"channels = " + parameter + "\"",
                        "remove " + parameter,
                        "@Suppress(value = \"unused-parameter\", because = \"...\")"));
            }
        }
    }

    static boolean acceptsUnused(List<Attributes> annotations) {
        return MethodDeclaration.suppressions(annotations, "", true).stream()
                .anyMatch(suppression -> suppression.id().equals(Id.UNUSED_PARAMETER.key()));
    }

    private static Map<String, Object> parameters(TypeElement block) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (ExecutableElement element : ElementFilter.methodsIn(block.getEnclosedElements())) {
            String type = AnnotationReader.typeName(element.getReturnType());
            Object sample = switch (type) {
                case "int" -> 1;
                case "boolean" -> false;
                case "double" -> 1.0;
                default -> new Attribute.Constant(type, "");
            };
            if (TYPES.contains(type)) {
                parameters.put(element.getSimpleName().toString(), sample);
            }
        }
        return parameters;
    }

    private void malformed(Element element, String text, String offer) {
        report.add(new Diagnostic(Id.MALFORMED_NETWORK, name, text, Position.of(element), offer));
    }
}
