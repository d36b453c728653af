package dev.tenonet.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.declaration.QualifiedName;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Lowerer;
import dev.tenonet.processor.graph.Node;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.Step;
import dev.tenonet.processor.plan.Value;
import dev.tenonet.processor.plan.Value.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Generates the class that runs a network layer by layer for a trace: a table of calls and values, which the runtime goes
 * through. It is apart from the model, which has no need to be loaded with it.
 */
public final class TraceEmitter {
    /** Statements in one method, of which the longest make a convolution. */
    private static final int CHUNK = 60;

    private final Graph graph;
    private final Plan plan;
    private final Map<String, List<Operand>> results;
    private final KernelCode kernels;
    private final List<CodeBlock> lines = new ArrayList<>();

    private TraceEmitter(Graph graph, Plan plan, Map<String, List<Operand>> results) {
        this.graph = graph;
        this.plan = plan;
        this.results = results;
        this.kernels = new KernelCode(plan);
    }

    /** The source; nothing if all values together are too large for an array, or the class for a class file. */
    public static Optional<JavaFile> emit(Graph graph) {
        Lowerer.Lowered lowered = Lowerer.lowered(graph);
        Plan plan = Optimizer.unfused(lowered.plan());
        return plan.arena() > Integer.MAX_VALUE || ModelSize.of(graph, plan).constants() > ModelSize.MOST_CONSTANTS
                ? Optional.empty()
                : Optional.of(SourceFile.of(
                        graph.declaration().signature(), new TraceEmitter(graph, plan, lowered.results()).type()));
    }

    private TypeSpec type() {
        Signature signature = graph.declaration().signature();
        lines.add(CodeBlock.of("layers.arena($L)", plan.arena()));
        plan.constants().forEach(constant -> lines.add(CodeBlock.of("layers.constant($L)", kernels.values(constant))));
        Map<String, List<Step>> steps = plan.byLayer();
        graph.layers().forEach(layer -> layer(layer, steps.getOrDefault(layer.name(), List.of())));
        TypeSpec.Builder type = TypeSpec.classBuilder(signature.traceName())
                .addModifiers(Modifier.FINAL)
                .addSuperinterface(Runtime.TRACE_PLAN)
                .addOriginatingElement(signature.element())
                .addJavadoc(
                        "All layers of {@link $L}, nothing fused, for {@link $L#trace}.\n",
                        signature.networkName(),
                        signature.modelName())
                .addAnnotation(AnnotationSpec.builder(Runtime.GENERATED)
                        .addMember("network", "$S", QualifiedName.of(signature.element()))
                        .addMember("format", "$L", Runtime.FORMAT)
                        .build());
        return type.addMethods(methods()).build();
    }

    private void layer(Layer layer, List<Step> steps) {
        if (layer.isInput()) {
            lines.add(CodeBlock.of(
                    "layers.input($S, $L)", layer.name(), sizes(layer.shape().sizes())));
            return;
        }
        lines.add(CodeBlock.of(
                "layers.layer($S, $S)",
                layer.name(),
                layer.declaration().origin().prefix(Optional.empty())));
        steps.forEach(this::step);
        List<Operand> values = results.get(layer.name());
        if (layer.nodes().isEmpty()) {
            value(layer.label(), "", values.get(0), layer.shape().sizes());
        }
        for (int i = 0; i < layer.nodes().size(); i++) {
            Node node = layer.nodes().get(i);
            value(
                    node.operation().label(),
                    node.parameters().isEmpty() ? "" : node.prefix(),
                    values.get(i),
                    node.operation().output().sizes());
        }
    }

    private void step(Step step) {
        CodeBlock.Builder line = CodeBlock.builder().add("layers.step($L", kernels.prepare(step));
        step.inputs().forEach(input -> line.add(", $L, $L", memory(input), at(input)));
        lines.add(line.add(", $L)", at(step.output())).build());
    }

    private void value(String label, String module, Operand operand, List<Integer> shape) {
        // A flattened image is looked at as it lies, in the order C, H, W of the image itself.
        Operand stored = operand.as(operand.stored(plan.value(operand).extent()));
        lines.add(CodeBlock.of(
                "layers.value($S, $S, $L, $L, $L, $L)",
                label,
                module,
                kernels.view(stored),
                memory(stored),
                at(stored),
                sizes(shape)));
    }

    /** The number of the array that a value lies in: the arena, the inputs, the constants. */
    private int memory(Operand operand) {
        Place place = plan.value(operand).place();
        if (place instanceof Place.Input input) {
            return 1 + plan.inputs().stream().map(Plan.Port::name).toList().indexOf(input.name());
        } else if (place instanceof Place.Constant constant) {
            return 1
                    + plan.inputs().size()
                    + plan.constants().stream()
                            .map(Plan.Constant::name)
                            .toList()
                            .indexOf(constant.name());
        }
        return 0;
    }

    private int at(Operand operand) {
        Value value = plan.value(operand);
        int offset = value.offset(operand);
        return value.place() instanceof Place.Arena arena ? arena.offset() + offset : offset;
    }

    private static String sizes(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** {@code write}, and the methods that it calls. */
    private List<MethodSpec> methods() {
        List<ParameterSpec> parameters = List.of(
                ParameterSpec.builder(Runtime.TRACED_LAYERS, "layers").build(),
                ParameterSpec.builder(Runtime.LOADING, "loading").build());
        MethodSpec.Builder write = MethodSpec.methodBuilder("write")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameters(parameters);
        List<MethodSpec> methods = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += CHUNK) {
            MethodSpec.Builder part = MethodSpec.methodBuilder("from" + from)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameters(parameters);
            lines.subList(from, Math.min(lines.size(), from + CHUNK)).forEach(part::addStatement);
            write.addStatement("from$L(layers, loading)", from);
            methods.add(part.build());
        }
        methods.add(0, write.build());
        return methods;
    }
}
