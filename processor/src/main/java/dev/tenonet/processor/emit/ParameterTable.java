package dev.tenonet.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.TrainingPlan;
import dev.tenonet.processor.training.TrainingPlan.BackwardStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The parameters of a trainer, numbered, and the code that lists them. */
final class ParameterTable {
    private static final int CHUNK = 50;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<CodeBlock> lines = new ArrayList<>();

    ParameterTable(Graph graph, TrainingPlan plan) {
        Map<String, String> counters = plan.steps().stream()
                .filter(step -> !step.counter().isEmpty())
                .collect(Collectors.toMap(step -> prefix(step.counter()), BatchStep::counter));
        Set<String> reached = plan.backward().stream()
                .map(BackwardStep::step)
                .flatMap(step -> step.parameters().stream())
                .collect(Collectors.toSet());
        for (Layer layer : graph.layers()) {
            for (Node node : layer.nodes()) {
                boolean frozen = layer.declaration().frozen();
                node.parameters().forEach(parameter -> {
                    boolean learns = !frozen && reached.contains(parameter.name());
                    add(parameter.name(), line(parameter, learns));
                });
                String counter = counters.get(node.prefix());
                if (counter != null && !node.parameters().isEmpty()) {
                    add(
                            counter,
                            CodeBlock.of("$T.counter($S)$L", Runtime.PARAMETER, counter, frozen ? ".frozen()" : ""));
                }
            }
        }
    }

    private static String prefix(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private void add(String name, CodeBlock line) {
        numbers.put(name, lines.size());
        lines.add(line);
    }

    private static CodeBlock line(Parameter parameter, boolean learns) {
        String shape = parameter.shape().stream().map(size -> ", " + size).collect(Collectors.joining());
        Parameter.Start start = parameter.start().orElseThrow();
        if (!parameter.learned()) {
            return CodeBlock.of("$T.statistic($S, $L$L)", Runtime.PARAMETER, parameter.name(), start.value(), shape);
        }
        CodeBlock made = start.fanIn() > 0
                ? CodeBlock.of("$T.uniform($S, $L$L)", Runtime.PARAMETER, parameter.name(), start.fanIn(), shape)
                : CodeBlock.of("$T.constant($S, $L$L)", Runtime.PARAMETER, parameter.name(), start.value(), shape);
        return learns ? made : CodeBlock.of("$L.frozen()", made);
    }

    /** The number of each, by name. */
    Map<String, Integer> numbers() {
        return numbers;
    }

    /** {@code list()}, and the methods that it calls. */
    List<MethodSpec> methods() {
        MethodSpec.Builder list = MethodSpec.methodBuilder("list")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Runtime.PARAMETER_LIST)
                .addStatement("$T list = new $T<>()", Runtime.PARAMETER_LIST, ClassName.get(ArrayList.class));
        ParameterSpec target =
                ParameterSpec.builder(Runtime.PARAMETER_LIST, "list").build();
        List<MethodSpec> parts = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += CHUNK) {
            MethodSpec.Builder part = MethodSpec.methodBuilder("listFrom" + from)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(target);
            lines.subList(from, Math.min(lines.size(), from + CHUNK))
                    .forEach(line -> part.addStatement("list.add($L)", line));
            list.addStatement("listFrom$L(list)", from);
            parts.add(part.build());
        }
        parts.add(0, list.addStatement("return list").build());
        return parts;
    }
}
