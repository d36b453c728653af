package dev.tenonet.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.declaration.QualifiedName;
import dev.tenonet.processor.declaration.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The public methods of a generated class, without their bodies: one definition for models and for the stubs that stand
 * in for faulty ones, so that the two cannot differ.
 */
final class ModelApi {
    /** Layers may bear these names, record components may not. */
    private static final Set<String> NO_COMPONENTS = Set.of("clone", "finalize");

    /** By its full name: compilers differ on whether a mention in Javadoc makes an import useful. */
    private static final String MISMATCH = "dev.tenonet.runtime.WeightsMismatchException";

    private final Signature signature;
    private final ModelNames names;

    ModelApi(Signature signature, ModelNames names) {
        this.signature = signature;
        this.names = names;
    }

    /** The generated class. */
    ClassName model() {
        return ClassName.get(signature.packageName(), signature.modelName());
    }

    /** The record that {@code forward} returns for several outputs. */
    TypeSpec outputs() {
        List<ParameterSpec> components = signature.outputs().stream()
                .map(name ->
                        ParameterSpec.builder(Runtime.FLOATS, component(name)).build())
                .toList();
        return TypeSpec.recordBuilder("Outputs")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The outputs, each in the order C, H, W.\n")
                .recordConstructor(MethodSpec.constructorBuilder()
                        .addParameters(components)
                        .build())
                .build();
    }

    private static String component(String name) {
        return NO_COMPONENTS.contains(name) ? name + "_" : name;
    }

    boolean hasOutputsRecord() {
        return signature.outputs().size() > 1;
    }

    /** Only of a network that names its weights. */
    MethodSpec.Builder loadResource() {
        return MethodSpec.methodBuilder("load")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(model())
                .addException(IOException.class)
                .addJavadoc(
                        "Loads the weights that the network names, a resource beside this class or at the root of its class"
                                + " path.\n\n@throws IOException if there is no such resource or it cannot be read\n"
                                + "@throws $L if it does not hold what this network needs\n",
                        MISMATCH);
    }

    MethodSpec.Builder loadPath() {
        return load(ParameterSpec.builder(Path.class, "weights").build())
                .addException(IOException.class)
                .addJavadoc(
                        "Loads the weights from a file.\n\n"
                                + "@throws IOException if the file cannot be read or is no file of weights\n"
                                + "@throws $L if it does not hold what this network needs\n",
                        MISMATCH);
    }

    MethodSpec.Builder loadWeights() {
        return load(weights())
                .addJavadoc(
                        "Loads the weights.\n\n" + "@throws $L if they are not what this network needs\n", MISMATCH);
    }

    MethodSpec.Builder loadOptions() {
        return load(weights())
                .addParameter(Runtime.OPTIONS, "options")
                .addJavadoc(
                        "Loads the weights, with options.\n\n" + "@throws $L if they are not what this network needs\n",
                        MISMATCH);
    }

    private static ParameterSpec weights() {
        return ParameterSpec.builder(Runtime.WEIGHTS, "weights").build();
    }

    private MethodSpec.Builder load(ParameterSpec weights) {
        return MethodSpec.methodBuilder("load")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(model())
                .addParameter(weights);
    }

    MethodSpec.Builder forward() {
        TypeName result = hasOutputsRecord() ? model().nestedClass("Outputs") : Runtime.FLOATS;
        return method("forward")
                .returns(result)
                .addParameters(arrays(names.inputs()))
                .addJavadoc("Runs the network on one sample, into new arrays.\n");
    }

    MethodSpec.Builder forwardInto() {
        return method("forwardInto")
                .addParameters(arrays(names.inputs()))
                .addParameters(arrays(names.outputs()))
                .addJavadoc(
                        "Runs the network on one sample, into the given arrays; allocates nothing.\n\n$L",
                        refusals(""));
    }

    MethodSpec.Builder forwardBatch() {
        return method("forwardBatch")
                .addParameters(arrays(names.inputs()))
                .addParameter(TypeName.INT, names.count())
                .addParameters(arrays(names.outputs()))
                .addJavadoc(
                        "Runs the network on samples that stand one behind the other in each array, in parallel.\n\n$L",
                        refusals(names.count() + " times "));
    }

    /** An output is written while inputs and other outputs are still in use. */
    private static String refusals(String times) {
        return "@throws IllegalArgumentException if an array's length is not " + times + "that of its port, or if an"
                + " output's array\n    is also that of an input or of another output; several inputs may share one\n";
    }

    private static List<ParameterSpec> arrays(List<String> names) {
        return names.stream()
                .map(name -> ParameterSpec.builder(Runtime.FLOATS, name).build())
                .toList();
    }

    MethodSpec.Builder run() {
        return overriding("run").addParameter(Runtime.ARRAYS, "in").addParameter(Runtime.ARRAYS, "out");
    }

    MethodSpec.Builder runBatch() {
        return overriding("runBatch")
                .addParameter(Runtime.ARRAYS, "in")
                .addParameter(TypeName.INT, "count")
                .addParameter(Runtime.ARRAYS, "out");
    }

    MethodSpec.Builder inputs() {
        return overriding("inputs").returns(Runtime.PORT_LIST);
    }

    MethodSpec.Builder outputPorts() {
        return overriding("outputs").returns(Runtime.PORT_LIST);
    }

    MethodSpec.Builder describe() {
        return method("describe")
                .addModifiers(Modifier.STATIC)
                .returns(Runtime.SUMMARY)
                .addJavadoc("The layers, for which no weights are needed.\n");
    }

    MethodSpec.Builder summary() {
        return overriding("summary").returns(Runtime.SUMMARY);
    }

    MethodSpec.Builder trace() {
        return overriding("trace")
                .returns(Runtime.TRACE)
                .addParameter(Runtime.ARRAYS, "in")
                .varargs();
    }

    MethodSpec.Builder profile() {
        return overriding("profile").returns(Runtime.PROFILE).addParameter(TypeName.INT, "calls");
    }

    /** All methods, for a body that is the same for each. */
    List<MethodSpec.Builder> all() {
        List<MethodSpec.Builder> all = new ArrayList<>();
        if (signature.weights().isPresent()) {
            all.add(loadResource());
        }
        all.addAll(List.of(
                loadPath(),
                loadWeights(),
                loadOptions(),
                forward(),
                forwardInto(),
                forwardBatch(),
                run(),
                runBatch(),
                inputs(),
                outputPorts(),
                describe(),
                summary(),
                trace(),
                profile()));
        return all;
    }

    private static MethodSpec.Builder overriding(String name) {
        return method(name).addAnnotation(Override.class);
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC);
    }

    /**
     * The class around the methods.
     *
     * @param companions qualified names of the companions of the blocks that it uses
     */
    TypeSpec.Builder type(List<String> companions) {
        AnnotationSpec.Builder generated = AnnotationSpec.builder(Runtime.GENERATED)
                .addMember("network", "$S", QualifiedName.of(signature.element()))
                .addMember("format", "$L", Runtime.FORMAT);
        companions.forEach(name -> generated.addMember("blocks", "$T.class", BlockEmitter.className(name)));
        TypeSpec.Builder type = TypeSpec.classBuilder(model())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Runtime.MODEL)
                .addOriginatingElement(signature.element())
                .addAnnotation(generated.build());
        if (signature.isPublic()) {
            type.addModifiers(Modifier.PUBLIC);
        }
        return hasOutputsRecord() ? type.addType(outputs()) : type;
    }
}
