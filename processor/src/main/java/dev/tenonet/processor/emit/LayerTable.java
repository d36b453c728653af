package dev.tenonet.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Parameter;
import dev.tenonet.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Code that lists layers and parameters, in methods of bounded size. */
final class LayerTable {
    /** The method that lists the parameters. */
    static final String MANIFEST = "manifest";

    private final TypeSpec.Builder type;
    private final NameAllocator methods;
    private final int chunk;

    /**
     * A table whose methods go to {@code type}.
     *
     * @param chunk lines in one method
     */
    LayerTable(TypeSpec.Builder type, NameAllocator methods, int chunk) {
        this.type = type;
        this.methods = methods;
        this.chunk = chunk;
    }

    /** The body of {@code describe()}. */
    CodeBlock summary(Graph graph, Plan plan) {
        ParameterizedTypeName list = ParameterizedTypeName.get(ClassName.get(List.class), Runtime.SUMMARY_LAYER);
        ParameterSpec layers = ParameterSpec.builder(list, "layers").build();
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$T layers = new $T<>()", list, ArrayList.class);
        List<CodeBlock> lines = graph.layers().stream().map(LayerTable::line).toList();
        spread("layers", layers, lines).forEach(method -> code.addStatement("$N(layers)", method));
        return code.addStatement(
                        "return new $T($S, layers, $LL)",
                        Runtime.SUMMARY,
                        graph.declaration().name(),
                        plan.arena() * Float.BYTES)
                .build();
    }

    private static CodeBlock line(Layer layer) {
        return CodeBlock.of(
                "layers.add(new $T($S, $S, $T.of($L), $LL, $LL, $T.of($L)))",
                Runtime.SUMMARY_LAYER,
                layer.name(),
                layer.label(),
                List.class,
                joined(layer.shape().sizes()),
                layer.parameters(),
                layer.macs(),
                List.class,
                joined(layer.receptiveField().sizes().stream()
                        .map(size -> Math.min(size, Integer.MAX_VALUE))
                        .toList()));
    }

    private static String joined(List<?> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The method that lists the parameters. */
    MethodSpec manifest(Graph graph) {
        ParameterSpec manifest =
                ParameterSpec.builder(Runtime.MANIFEST, "manifest").build();
        MethodSpec.Builder method = MethodSpec.methodBuilder(MANIFEST)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Runtime.MANIFEST)
                .addStatement(
                        "$1T manifest = new $1T($2S)",
                        Runtime.MANIFEST,
                        graph.declaration().name());
        List<CodeBlock> lines =
                graph.parameters().stream().map(LayerTable::line).toList();
        spread("parameters", manifest, lines).forEach(part -> method.addStatement("$N(manifest)", part));
        return method.addStatement("return manifest").build();
    }

    private static CodeBlock line(Parameter parameter) {
        return CodeBlock.of("manifest.with($S, $L)", parameter.name(), joined(parameter.shape()));
    }

    /** Adds methods of at most a chunk of lines each, and returns them. */
    private List<MethodSpec> spread(String name, ParameterSpec parameter, List<CodeBlock> lines) {
        List<MethodSpec> parts = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += chunk) {
            MethodSpec.Builder part = MethodSpec.methodBuilder(methods.newName(name + (from == 0 ? "" : "From" + from)))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addParameter(parameter);
            lines.subList(from, Math.min(lines.size(), from + chunk)).forEach(part::addStatement);
            parts.add(part.build());
        }
        type.addMethods(parts);
        return parts;
    }
}
