package dev.tenonet.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.declaration.QualifiedName;
import dev.tenonet.processor.declaration.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The public methods of a generated trainer, without their bodies: for trainers and for the stubs of faulty networks. */
final class TrainerApi {
    private static final String MISMATCH = "dev.tenonet.runtime.WeightsMismatchException";

    private final Signature signature;
    private final NameAllocator names = new NameAllocator();
    private final List<ParameterSpec> arrays = new ArrayList<>();

    TrainerApi(Signature signature) {
        this.signature = signature;
        signature
                .inputs()
                .forEach(name -> arrays.add(ParameterSpec.builder(Runtime.FLOATS, names.newName(name, name))
                        .build()));
        signature.targets().stream()
                .filter(target -> !signature.inputs().contains(target.name()))
                .forEach(target -> arrays.add(ParameterSpec.builder(
                                target.classes() ? Runtime.INTS : Runtime.FLOATS, names.newName(target.name(), target))
                        .build()));
        List.of("optimizer", "count").forEach(name -> names.newName(name, name));
    }

    /** The generated class. */
    ClassName trainer() {
        return ClassName.get(signature.packageName(), signature.trainerName());
    }

    private ClassName model() {
        return ClassName.get(signature.packageName(), signature.modelName());
    }

    /** The array parameters: inputs, then targets. */
    List<ParameterSpec> arrays() {
        return List.copyOf(arrays);
    }

    /** The parameter for the number of samples. */
    ParameterSpec count() {
        return ParameterSpec.builder(TypeName.INT, names.get("count")).build();
    }

    private ParameterSpec optimizer() {
        return ParameterSpec.builder(Runtime.OPTIMIZER, names.get("optimizer")).build();
    }

    /** The names of the count and of all arrays. */
    String arguments() {
        return count().name()
                + arrays.stream().map(array -> ", " + array.name()).collect(Collectors.joining());
    }

    String optimizerName() {
        return optimizer().name();
    }

    MethodSpec.Builder create() {
        return makes("create")
                .addParameter(TypeName.LONG, "seed")
                .addJavadoc("A trainer with all parameters initialised, each layer's as PyTorch does it.\n");
    }

    MethodSpec.Builder fromWeights() {
        return makes("from")
                .addParameter(Runtime.WEIGHTS, "weights")
                .addJavadoc(
                        "A trainer with all parameters from a file.\n\n@throws $L if they are not what this network"
                                + " needs\n",
                        MISMATCH);
    }

    MethodSpec.Builder fromSome() {
        return makes("from")
                .addParameter(Runtime.WEIGHTS, "weights")
                .addParameter(TypeName.LONG, "seed")
                .addJavadoc(
                        "A trainer with the parameters that a file has; the others are initialised, and told.\n\n"
                                + "@throws $L if there are others than this network has\n",
                        MISMATCH);
    }

    private MethodSpec.Builder makes(String name) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(trainer());
    }

    MethodSpec.Builder step() {
        return method("step")
                .returns(TypeName.FLOAT)
                .addParameter(optimizer())
                .addParameter(count())
                .addParameters(arrays)
                .addJavadoc(
                        "Forward pass, losses, backward pass and update of so many samples, which stand one behind the"
                                + " other in each array.\n\n@return the sum of the losses before the update\n");
    }

    MethodSpec.Builder loss() {
        return method("loss")
                .returns(TypeName.FLOAT)
                .addParameter(count())
                .addParameters(arrays)
                .addJavadoc("The sum of the losses in evaluation mode; nothing changes.\n");
    }

    MethodSpec.Builder gradients() {
        return method("gradients")
                .returns(Runtime.GRADIENTS)
                .addParameter(count())
                .addParameters(arrays)
                .addJavadoc("The gradients of a pass in training; nothing changes but running statistics.\n");
    }

    MethodSpec.Builder stepBatch() {
        return overriding("step")
                .returns(TypeName.FLOAT)
                .addParameter(Runtime.OPTIMIZER, "optimizer")
                .addParameter(Runtime.BATCH, "batch");
    }

    MethodSpec.Builder lossBatch() {
        return overriding("loss").returns(TypeName.FLOAT).addParameter(Runtime.BATCH, "batch");
    }

    MethodSpec.Builder gradientsBatch() {
        return overriding("gradients").returns(Runtime.GRADIENTS).addParameter(Runtime.BATCH, "batch");
    }

    MethodSpec.Builder fit() {
        return overriding("fit")
                .returns(Runtime.HISTORY)
                .addParameter(Runtime.SAMPLES, "samples")
                .addParameter(Runtime.FIT, "fit");
    }

    MethodSpec.Builder weights() {
        return overriding("weights").returns(Runtime.WEIGHTS);
    }

    MethodSpec.Builder modelDefault() {
        return overriding("model").returns(model());
    }

    MethodSpec.Builder modelOptions() {
        return overriding("model").returns(model()).addParameter(Runtime.OPTIONS, "options");
    }

    MethodSpec.Builder inputs() {
        return overriding("inputs").returns(Runtime.PORT_LIST);
    }

    MethodSpec.Builder targets() {
        return overriding("targets").returns(Runtime.TARGET_LIST);
    }

    /** All methods, for a body that is the same for each. */
    List<MethodSpec.Builder> all() {
        return List.of(
                create(),
                fromWeights(),
                fromSome(),
                step(),
                stepBatch(),
                loss(),
                lossBatch(),
                gradients(),
                gradientsBatch(),
                fit(),
                weights(),
                modelDefault(),
                modelOptions(),
                inputs(),
                targets());
    }

    private static MethodSpec.Builder overriding(String name) {
        return method(name).addAnnotation(Override.class);
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC);
    }

    /** The class around the methods. */
    TypeSpec.Builder type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(trainer())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Runtime.TRAINER)
                .addOriginatingElement(signature.element())
                .addAnnotation(AnnotationSpec.builder(Runtime.GENERATED)
                        .addMember("network", "$S", QualifiedName.of(signature.element()))
                        .addMember("format", "$L", Runtime.FORMAT)
                        .build());
        return signature.isPublic() ? type.addModifiers(Modifier.PUBLIC) : type;
    }
}
