package dev.tenonet.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.training.BatchLoss;
import dev.tenonet.processor.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Last stage for a network with a loss: a training plan to the trainer's source. Checks nothing. */
public final class TrainerEmitter {
    private static final String PARAMETERS = "parameters";

    private final Graph graph;
    private final TrainingPlan plan;
    private final Signature signature;
    private final TrainerApi api;
    private final TypeSpec.Builder type;

    private TrainerEmitter(Graph graph, TrainingPlan plan) {
        this.graph = graph;
        this.plan = plan;
        this.signature = graph.declaration().signature();
        this.api = new TrainerApi(signature);
        this.type = api.type();
    }

    /** The trainer's source. */
    public static JavaFile emit(Graph graph, TrainingPlan plan) {
        return SourceFile.of(graph.declaration().signature(), new TrainerEmitter(graph, plan).trainer());
    }

    /** What stands in for the trainer of a faulty network. */
    public static JavaFile stub(Signature signature, String reason) {
        TrainerApi api = new TrainerApi(signature);
        TypeSpec.Builder type = api.type()
                .addJavadoc("Stands in for the trainer of {@code $L}, which has errors.\n", signature.networkName())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        api.all()
                .forEach(method ->
                        type.addMethod(method.addStatement("throw new $T($S)", IllegalStateException.class, reason)
                                .build()));
        return SourceFile.of(signature, type.build());
    }

    private TypeSpec trainer() {
        type.addJavadoc(
                "Trains {@link $L}: for one thread at a time, which shares the work with others.\n\n"
                        + "<p>Activations kept for the backward pass: $L a sample. Memory of both passes: $L a sample.\n",
                graph.declaration().name(),
                bytes(plan.kept()),
                bytes(plan.arena()));
        constants();
        type.addField(Runtime.TRAINING, "training", Modifier.PRIVATE, Modifier.FINAL);
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Runtime.PARAMETERS, PARAMETERS)
                .addStatement(
                        "this.training = new $T($L, new Layers($L), INPUTS, TARGETS)",
                        Runtime.TRAINING,
                        PARAMETERS,
                        PARAMETERS)
                .build());
        makers();
        passes();
        rest();
        ParameterTable table = new ParameterTable(graph, plan);
        table.methods().forEach(type::addMethod);
        type.addType(new PassesEmitter(graph, plan, table.numbers()).type());
        return type.build();
    }

    private void constants() {
        type.addField(constant(
                "INPUTS",
                Runtime.PORT_LIST,
                graph.inputs().stream()
                        .map(layer -> CodeBlock.of(
                                "new $T($S, $T.of($L))",
                                Runtime.PORT,
                                layer.name(),
                                List.class,
                                joined(layer.shape().sizes())))
                        .toList()));
        type.addField(constant(
                "TARGETS",
                Runtime.TARGET_LIST,
                plan.losses().stream().map(TrainerEmitter::target).toList()));
    }

    private static CodeBlock target(BatchLoss loss) {
        boolean classes = loss.objective().takesClasses();
        List<Integer> shape = classes ? loss.shape().subList(1, loss.shape().size()) : loss.shape();
        return CodeBlock.of(
                "new $T($S, $T.of($L), $L)",
                Runtime.TARGET,
                loss.layer(),
                List.class,
                joined(shape),
                classes ? loss.shape().get(0) : 0);
    }

    private static FieldSpec constant(String name, TypeName list, List<CodeBlock> elements) {
        return FieldSpec.builder(list, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($L)", List.class, CodeBlock.join(elements, ", "))
                .build();
    }

    private static String joined(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void makers() {
        String network = graph.declaration().name();
        type.addMethod(api.create()
                .addStatement("return new $T($T.create($S, list(), seed))", api.trainer(), Runtime.PARAMETERS, network)
                .build());
        type.addMethod(api.fromWeights()
                .addStatement("return new $T($T.from($S, list(), weights))", api.trainer(), Runtime.PARAMETERS, network)
                .build());
        type.addMethod(api.fromSome()
                .addStatement(
                        "return new $T($T.from($S, list(), weights, seed))", api.trainer(), Runtime.PARAMETERS, network)
                .build());
    }

    private void passes() {
        type.addMethod(api.step()
                .addStatement("return this.training.step($L, batch($L))", api.optimizerName(), api.arguments())
                .build());
        type.addMethod(api.stepBatch()
                .addStatement("return training.step(optimizer, batch)")
                .build());
        type.addMethod(api.loss()
                .addStatement("return this.training.loss(batch($L))", api.arguments())
                .build());
        type.addMethod(
                api.lossBatch().addStatement("return training.loss(batch)").build());
        type.addMethod(api.gradients()
                .addStatement("return this.training.gradients(batch($L))", api.arguments())
                .build());
        type.addMethod(api.gradientsBatch()
                .addStatement("return training.gradients(batch)")
                .build());
        CodeBlock.Builder batch = CodeBlock.builder().add("return this.training.arguments($N)", api.count());
        List<ParameterSpec> arrays = api.arrays();
        int inputs = graph.inputs().size();
        for (int i = 0; i < arrays.size(); i++) {
            boolean input = i < inputs;
            boolean classes =
                    !input && plan.losses().get(i - inputs).objective().takesClasses();
            String method = input ? "input" : classes ? "classes" : "values";
            batch.add("\n.$L($L, $N)", method, input ? i : i - inputs, arrays.get(i));
        }
        type.addMethod(MethodSpec.methodBuilder("batch")
                .addModifiers(Modifier.PRIVATE)
                .returns(Runtime.BATCH)
                .addParameter(api.count())
                .addParameters(arrays)
                .addStatement(batch.build())
                .build());
    }

    private void rest() {
        String model = signature.modelName();
        type.addMethod(
                api.fit().addStatement("return training.fit(samples, fit)").build());
        type.addMethod(api.weights().addStatement("return training.weights()").build());
        type.addMethod(api.modelDefault()
                .addStatement("return $L.load(weights())", model)
                .build());
        type.addMethod(api.modelOptions()
                .addStatement("return $L.load(weights(), options)", model)
                .build());
        type.addMethod(api.inputs().addStatement("return INPUTS").build());
        type.addMethod(api.targets().addStatement("return TARGETS").build());
    }

    /** Bytes of so many floats, as people say them. */
    static String bytes(long floats) {
        double bytes = floats * (double) Float.BYTES;
        if (bytes < 1e3) {
            return String.format(Locale.ROOT, "%.0f bytes", bytes);
        }
        return bytes < 1e6
                ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Statements in methods of at most {@code most} each, called one after the other. */
    static List<MethodSpec> spread(MethodSpec.Builder method, String name, ParameterSpec pass, List<CodeBlock> code) {
        int most = 100;
        List<MethodSpec> parts = new ArrayList<>();
        if (code.size() <= most) {
            code.forEach(method::addCode);
        } else {
            for (int from = 0; from < code.size(); from += most) {
                MethodSpec.Builder part = MethodSpec.methodBuilder(name + "From" + from)
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(pass);
                code.subList(from, Math.min(code.size(), from + most)).forEach(part::addCode);
                method.addStatement("$LFrom$L($N)", name, from, pass);
                parts.add(part.build());
            }
        }
        parts.add(0, method.build());
        return parts;
    }
}
