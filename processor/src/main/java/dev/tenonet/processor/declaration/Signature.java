package dev.tenonet.processor.declaration;

import dev.tenonet.processor.training.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * What can be said of the generated class before the network is checked, so that a stub of the same public API can stand
 * in for it when the network is faulty.
 *
 * @param element the network's interface
 * @param packageName empty for the unnamed package
 * @param networkName such as {@code Outer.Foo}
 * @param isPublic whether every enclosing type is public
 * @param hidesJavaLang whether the package has types that hide some of {@code java.lang} that generated code uses
 * @param inputs names of the inputs, in order
 * @param outputs names of the outputs, in order
 * @param targets of the outputs with a loss, in order
 * @param weights the file that it names, as it is written
 */
public record Signature(
        TypeElement element,
        String packageName,
        String networkName,
        boolean isPublic,
        boolean hidesJavaLang,
        List<String> inputs,
        List<String> outputs,
        List<Target> targets,
        Optional<String> weights) {
    /** The types of {@code java.lang} in generated code. */
    private static final List<String> JAVA_LANG =
            List.of("Double", "Float", "IllegalArgumentException", "IllegalStateException", "Override");

    public Signature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        targets = List.copyOf(targets);
    }

    /**
     * What a trainer compares an output with.
     *
     * @param name of the output
     * @param classes whether targets are classes, not values
     */
    public record Target(String name, boolean classes) {
        private static Target of(String name, ExecutableElement method) {
            boolean classes = AnnotationReader.constant(method, "Loss", "value")
                    .flatMap(Objective::of)
                    .filter(Objective::takesClasses)
                    .isPresent();
            return new Target(name, classes);
        }
    }

    /** Whether a trainer is generated beside the model. */
    public boolean isTrained() {
        return !targets.isEmpty();
    }

    /** The trainer's simple name. */
    public String trainerName() {
        return networkName.replace('.', '_') + "Trainer";
    }

    /** The trainer's qualified name. */
    public String qualifiedTrainerName() {
        return packageName.isEmpty() ? trainerName() : packageName + "." + trainerName();
    }

    /** Reads the signature of anything that carries {@code @Network}. */
    public static Signature of(TypeElement element, Elements elements) {
        String packageName = elements.getPackageOf(element).getQualifiedName().toString();
        String qualifiedName = QualifiedName.of(element);
        String networkName = packageName.isEmpty() ? qualifiedName : qualifiedName.substring(packageName.length() + 1);
        List<ExecutableElement> methods = ElementFilter.methodsIn(element.getEnclosedElements());
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            String name = methods.get(i).getSimpleName().toString();
            if (AnnotationReader.has(methods.get(i), "Input")) {
                add(inputs, name);
            }
            boolean loss = AnnotationReader.has(methods.get(i), "Loss");
            if (i == methods.size() - 1 || loss || AnnotationReader.has(methods.get(i), "Output")) {
                add(outputs, name);
            }
            if (loss && outputs.contains(name)) {
                targets.add(Target.of(name, methods.get(i)));
            }
        }
        return new Signature(
                element,
                packageName,
                networkName,
                isPublic(element),
                hidesJavaLang(packageName, Scope.of(element, elements)),
                inputs,
                outputs,
                targets.stream().distinct().toList(),
                AnnotationReader.text(element, "Network", "weights"));
    }

    private static boolean hidesJavaLang(String packageName, Scope scope) {
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return JAVA_LANG.stream().anyMatch(name -> scope.type(prefix + name) != null);
    }

    /** Names that are missing in broken source are no names. */
    private static void add(List<String> names, String name) {
        if (SourceVersion.isIdentifier(name) && !names.contains(name)) {
            names.add(name);
        }
    }

    /** Whether a type and all types around it are public. */
    static boolean isPublic(Element element) {
        for (Element e = element; e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
            if (!e.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** The simple name of the class that traces, whose underscore keeps it apart from what people write. */
    public String traceName() {
        return modelName() + "_Trace";
    }

    /** Its qualified name. */
    public String qualifiedTraceName() {
        return qualifiedModelName() + "_Trace";
    }

    /** The generated class's simple name, such as {@code Outer_FooModel}. */
    public String modelName() {
        return networkName.replace('.', '_') + "Model";
    }

    /** The generated class's qualified name. */
    public String qualifiedModelName() {
        return packageName.isEmpty() ? modelName() : packageName + "." + modelName();
    }
}
