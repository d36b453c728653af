package dev.tenonet.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.training.BatchLoss;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.TrainingPlan;
import dev.tenonet.processor.training.TrainingPlan.BackwardStep;
import dev.tenonet.processor.training.TrainingPlan.Place;
import dev.tenonet.processor.training.TrainingPlan.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The class within a trainer that holds the steps, and says the order of the passes. */
final class PassesEmitter {
    private static final String NAME = "Layers";

    private final Graph graph;
    private final TrainingPlan plan;
    private final StepCode code;
    private final NameAllocator names = new NameAllocator();
    private final ParameterSpec pass =
            ParameterSpec.builder(Runtime.PASS, "pass").build();
    private final TypeSpec.Builder type;
    private final MethodSpec.Builder constructor;

    /** @param parameters their numbers, by name */
    PassesEmitter(Graph graph, TrainingPlan plan, Map<String, Integer> parameters) {
        this.graph = graph;
        this.plan = plan;
        code = new StepCode(plan, parameters);
        plan.steps().forEach(step -> names.newName(step.name(), step.name()));
        type = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(Runtime.NETWORK_PASSES)
                .addJavadoc("The steps over a batch, and their order. Places are those of one sample.\n");
        constructor = MethodSpec.constructorBuilder().addParameter(Runtime.PARAMETERS, "parameters");
    }

    TypeSpec type() {
        boolean byInputs =
                plan.backward().stream().flatMap(step -> step.inputs().stream()).anyMatch(place -> place.input() >= 0)
                        || plan.lossGradients().stream()
                                .anyMatch(found -> found.gradient().input() >= 0);
        constructor.addStatement(
                "this(parameters, new $T($S, $L$L))",
                Runtime.BATCH_ARENA,
                graph.declaration().name(),
                StepCode.number(plan.arena()),
                plan.inputs().stream()
                        .map(input -> ", " + input.tensor().size())
                        .collect(Collectors.joining()));
        type.addMethod(constructor.build());
        MethodSpec.Builder inner = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Runtime.PARAMETERS, "parameters")
                .addParameter(Runtime.BATCH_ARENA, "arena")
                .addStatement("super(parameters, arena, $L, $L)", plan.inputs().size(), byInputs);
        for (BatchStep step : plan.steps()) {
            type.addField(Runtime.BATCH_STEP, step.name(), Modifier.PRIVATE, Modifier.FINAL);
            inner.addStatement(
                    "this.$N = add($S, $L.$L(arena, parameters))", step.name(), step.layer(), NAME, step.name());
        }
        MethodSpec.Builder losses = losses(inner);
        type.addMethod(inner.build());
        forward();
        type.addMethod(losses.build());
        backward();
        plan.steps().forEach(this::maker);
        return type.build();
    }

    private MethodSpec.Builder losses(MethodSpec.Builder constructing) {
        MethodSpec.Builder method = overriding("losses")
                .returns(TypeName.DOUBLE)
                .addParameter(pass)
                .addParameter(Runtime.BATCH, "batch")
                .addStatement("double sum = 0");
        for (int i = 0; i < plan.losses().size(); i++) {
            BatchLoss loss = plan.losses().get(i);
            ClassName kernel = Runtime.of(loss.objective().kernel());
            String name = names.newName(plainName(loss.layer()) + "Loss");
            String output = names.newName(plainName(loss.layer()) + "Output");
            String gradient = names.newName(plainName(loss.layer()) + "Gradient");
            type.addField(kernel, name, Modifier.PRIVATE, Modifier.FINAL);
            type.addField(Runtime.BATCH_VALUE, output, Modifier.PRIVATE, Modifier.FINAL);
            type.addField(Runtime.BATCH_VALUE, gradient, Modifier.PRIVATE, Modifier.FINAL);
            constructing.addStatement("this.$N = add(new $T($L))", name, kernel, arguments(loss));
            constructing.addStatement("this.$N = $L", output, code.value(loss.output()));
            constructing.addStatement(
                    "this.$N = $L",
                    gradient,
                    code.place(plan.lossGradients().get(i).gradient()));
            method.addStatement(
                    "sum += value(this.$N, batch, $L, this.$N, this.$N, $L)",
                    name,
                    i,
                    output,
                    gradient,
                    sum(i, plainName(loss.layer()), constructing));
        }
        return method.addStatement("return sum");
    }

    private CodeBlock sum(int loss, String layer, MethodSpec.Builder constructing) {
        Place sum = plan.lossGradients().get(loss).sum();
        if (sum.purpose() == Purpose.NONE) {
            return CodeBlock.of("null");
        }
        String field = names.newName(layer + "Sum");
        type.addField(Runtime.BATCH_VALUE, field, Modifier.PRIVATE, Modifier.FINAL);
        constructing.addStatement("this.$N = $L", field, code.place(sum));
        return CodeBlock.of("this.$N", field);
    }

    private static String plainName(String layer) {
        return layer.replace('.', '_').replace('-', '_');
    }

    private static CodeBlock arguments(BatchLoss loss) {
        int size = loss.shape().stream().mapToInt(axis -> axis).reduce(1, (a, b) -> a * b);
        return switch (loss.objective()) {
            case CROSS_ENTROPY ->
                CodeBlock.of(
                        "$S, $L, $L, $L, $L, $L",
                        loss.layer(),
                        loss.shape().get(0),
                        size / loss.shape().get(0),
                        loss.smoothing(),
                        loss.weight(),
                        loss.mean());
            case HUBER ->
                CodeBlock.of("$S, $L, $L, $L, $L", loss.layer(), size, loss.weight(), loss.mean(), loss.delta());
            default -> CodeBlock.of("$S, $L, $L, $L", loss.layer(), size, loss.weight(), loss.mean());
        };
    }

    private void forward() {
        List<CodeBlock> lines = plan.steps().stream()
                .map(step -> CodeBlock.of("this.$N.forward(pass);\n", step.name()))
                .toList();
        type.addMethods(TrainerEmitter.spread(overriding("forward").addParameter(pass), "forward", pass, lines));
    }

    private void backward() {
        List<CodeBlock> lines = new ArrayList<>();
        for (BackwardStep step : plan.backward()) {
            CodeBlock call =
                    CodeBlock.of("this.$N.backward(pass);\n", step.step().name());
            lines.add(step.purpose() == Purpose.INPUTS ? CodeBlock.of("if (pass.byInputs) {\n$>$L$<}\n", call) : call);
        }
        type.addMethods(TrainerEmitter.spread(overriding("backward").addParameter(pass), "backward", pass, lines));
    }

    private void maker(BatchStep step) {
        String kept = step.keeps().isEmpty()
                ? "nothing"
                : step.keeps().stream()
                        .sorted()
                        .map(what -> what.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" and "));
        Layer layer = graph.layers().stream()
                .filter(candidate -> candidate.name().equals(step.layer()))
                .findFirst()
                .orElseThrow();
        type.addMethod(MethodSpec.methodBuilder(step.name())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Runtime.BATCH_STEP)
                .addParameter(Runtime.BATCH_ARENA, "arena")
                .addParameter(Runtime.PARAMETERS, "parameters")
                .addJavadoc("$L Kept for its backward step: $L.\n", Table.sentence(layer), kept)
                .addStatement("return $L", code.make(step))
                .build());
    }

    private static MethodSpec.Builder overriding(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
    }
}
