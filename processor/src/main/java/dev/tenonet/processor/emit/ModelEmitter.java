package dev.tenonet.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.plan.Optimizer;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.Step;
import dev.tenonet.processor.plan.Value.Place;
import dev.tenonet.processor.weights.Header;
import dev.tenonet.processor.weights.StoredWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Last stage: a finished plan to the model's source. Checks nothing: what comes this far is right. */
public final class ModelEmitter {
    /** Calls in one method; far below the 8,000 bytecodes beyond which HotSpot compiles no method. */
    private static final int CHUNK = 100;

    private final Graph graph;
    private final Plan plan;
    private final Map<String, List<String>> hosts;
    private final boolean traced;
    private final Signature signature;
    private final ModelNames names;
    private final ModelApi api;
    private final KernelCode kernels;
    private final TypeSpec.Builder type;
    private final Map<String, Layer> byName;
    private final NameAllocator fields = new NameAllocator();
    private final NameAllocator methods = new NameAllocator();

    private ModelEmitter(Graph graph, Optimizer.Result optimized, boolean traced) {
        this.graph = graph;
        this.plan = optimized.plan();
        this.hosts = optimized.hosts();
        this.traced = traced;
        this.signature = graph.declaration().signature();
        this.byName = graph.layers().stream().collect(Collectors.toMap(Layer::name, layer -> layer));
        this.names = new ModelNames(signature);
        this.api = new ModelApi(signature, names);
        this.kernels = new KernelCode(plan);
        this.type = api.type(graph.declaration().companions());
        plan.steps().forEach(step -> fields.newName(step.name(), step));
        plan.constants().forEach(constant -> fields.newName(constant.name(), constant));
        // Parameters hide fields of the same name.
        arrays().forEach(fields::newName);
        // That of a whole sample: the only layer of a network takes the same arrays.
        methods.newName("forward");
        graph.layers().forEach(layer -> methods.newName(layer.name(), layer.name()));
    }

    /**
     * The model's source.
     *
     * @param traced whether there is a class that traces, too
     */
    public static JavaFile emit(Graph graph, Optimizer.Result optimized, boolean traced) {
        return SourceFile.of(graph.declaration().signature(), new ModelEmitter(graph, optimized, traced).model());
    }

    private TypeSpec model() {
        type.addJavadoc("$L", Table.javadoc(graph, plan));
        String inputs = ports("INPUTS", plan.inputs());
        String outputs = ports("OUTPUTS", plan.outputs());
        plan.steps()
                .forEach(step -> type.addField(
                        step.inputs().size() == 1 ? Runtime.KERNEL : Runtime.MERGE_KERNEL,
                        step.name(),
                        Modifier.PRIVATE,
                        Modifier.FINAL));
        plan.constantsRead()
                .forEach(constant -> type.addField(Runtime.FLOATS, constant.name(), Modifier.PRIVATE, Modifier.FINAL));
        String workspaces = fields.newName("workspaces");
        type.addField(Runtime.WORKSPACES, workspaces, Modifier.PRIVATE, Modifier.FINAL);
        String tracing = fields.newName("tracing");
        if (traced) {
            type.addField(Runtime.TRACING, tracing, Modifier.PRIVATE, Modifier.FINAL);
        }
        constructor(workspaces, tracing);
        load();
        forward(inputs, outputs, workspaces);
        interfaceMethods(inputs, outputs);
        insights(inputs, outputs, workspaces, tracing);
        layers();
        plan.steps().forEach(this::prepare);
        LayerTable table = new LayerTable(type, methods, CHUNK / 2);
        type.addMethod(api.describe().addCode(table.summary(graph, plan)).build());
        type.addMethod(api.summary().addStatement("return describe()").build());
        type.addMethod(table.manifest(graph));
        return type.build();
    }

    private String ports(String name, List<Plan.Port> ports) {
        String field = fields.newName(name, name);
        CodeBlock elements = CodeBlock.join(
                ports.stream()
                        .map(port -> CodeBlock.of(
                                "new $T($S, $T.of($L))",
                                Runtime.PORT,
                                port.name(),
                                List.class,
                                port.shape().stream().map(String::valueOf).collect(Collectors.joining(", "))))
                        .toList(),
                ", ");
        type.addField(FieldSpec.builder(Runtime.PORT_LIST, field, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.of($L)", List.class, elements)
                .build());
        return field;
    }

    private void constructor(String workspaces, String tracing) {
        MethodSpec.Builder constructor =
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).addParameter(Runtime.LOADING, "loading");
        plan.steps()
                .forEach(step -> constructor.addStatement(
                        "this.$N = $L(loading)", step.name(), callable(step.name(), signature.modelName())));
        plan.constantsRead()
                .forEach(constant ->
                        constructor.addStatement("this.$N = $L", constant.name(), kernels.values(constant)));
        constructor.addStatement("this.$N = loading.workspaces($L)", workspaces, plan.arena());
        if (traced) {
            constructor.addStatement("this.$N = loading.tracing()", tracing);
        }
        type.addMethod(constructor.build());
    }

    private void load() {
        signature
                .weights()
                .ifPresent(name -> type.addMethod(api.loadResource()
                        .addStatement(
                                "return load($T.read(name -> $T.class.getResourceAsStream(name), $S, $S, $N()))",
                                Runtime.RESOURCE_WEIGHTS,
                                api.model(),
                                name,
                                graph.declaration()
                                        .weights()
                                        .flatMap(StoredWeights::header)
                                        .map(Header::hash)
                                        .orElse(""),
                                LayerTable.MANIFEST)
                        .build()));
        type.addMethod(api.loadPath()
                .addStatement("return load($T.open(weights))", Runtime.WEIGHTS)
                .build());
        type.addMethod(api.loadWeights()
                .addStatement("return load(weights, $T.defaults())", Runtime.OPTIONS)
                .build());
        type.addMethod(api.loadOptions()
                .addStatement("$T.checkFormat($L, $T.class)", Runtime.LOADING, Runtime.FORMAT, api.model())
                .addStatement("$1T loading = new $1T($2N(), weights, options)", Runtime.LOADING, LayerTable.MANIFEST)
                .addStatement("return loading.warmUp(new $T(loading))", api.model())
                .build());
    }

    private void forward(String inputs, String outputs, String workspaces) {
        List<String> arrays = arrays();
        PortChecks checks = new PortChecks(plan, names, inputs, outputs);
        checks.methods(type, methods);
        MethodSpec.Builder forward = api.forward();
        for (int i = 0; i < plan.outputs().size(); i++) {
            forward.addStatement(
                    "float[] $N = new float[$L]",
                    names.outputs().get(i),
                    size(plan.outputs().get(i)));
        }
        forward.addStatement("forwardInto($L)", String.join(", ", arrays));
        String results = String.join(", ", names.outputs());
        type.addMethod((api.hasOutputsRecord()
                        ? forward.addStatement("return new Outputs($L)", results)
                        : forward.addStatement("return $L", results))
                .build());

        MethodSpec.Builder into = api.forwardInto().addCode(checks.code(""));
        into.addStatement("$T $N = this.$N.acquire()", Runtime.WORKSPACE, names.work(), workspaces)
                .beginControlFlow("try")
                .addStatement("forward($L, $N)", withOffsets(port -> "0"), names.work())
                .nextControlFlow("finally")
                .addStatement("this.$N.release($N)", workspaces, names.work())
                .endControlFlow();
        type.addMethod(into.build());

        type.addMethod(api.forwardBatch()
                .addCode(checks.code(", " + names.count()))
                .addStatement(
                        "this.$N.forEach($N, ($N, $N) -> forward($L, $N))",
                        workspaces,
                        names.count(),
                        names.index(),
                        names.work(),
                        withOffsets(port -> names.index() + " * " + size(port)),
                        names.work())
                .build());
    }

    private static int size(Plan.Port port) {
        return port.operand().extent().size();
    }

    private List<String> arrays() {
        return Stream.concat(names.inputs().stream(), names.outputs().stream()).toList();
    }

    private List<Plan.Port> ports() {
        return Stream.concat(plan.inputs().stream(), plan.outputs().stream()).toList();
    }

    /** Every array with the place where its sample begins, as arguments. */
    private String withOffsets(Function<Plan.Port, String> offset) {
        return IntStream.range(0, arrays().size())
                .mapToObj(i -> arrays().get(i) + ", " + offset.apply(ports().get(i)))
                .collect(Collectors.joining(", "));
    }

    private void interfaceMethods(String inputs, String outputs) {
        type.addMethod(api.inputs().addStatement("return $N", inputs).build());
        type.addMethod(api.outputPorts().addStatement("return $N", outputs).build());
        CodeBlock checks = CodeBlock.builder()
                .addStatement("$T.checkNumber(\"in\", $N, in)", Runtime.PORTS, inputs)
                .addStatement("$T.checkNumber(\"out\", $N, out)", Runtime.PORTS, outputs)
                .build();
        String in = elements("in", plan.inputs().size());
        String out = elements("out", plan.outputs().size());
        type.addMethod(api.run()
                .addCode(checks)
                .addStatement("forwardInto($L, $L)", in, out)
                .build());
        type.addMethod(api.runBatch()
                .addCode(checks)
                .addStatement("forwardBatch($L, count, $L)", in, out)
                .build());
    }

    private void insights(String inputs, String outputs, String workspaces, String tracing) {
        if (traced) {
            type.addMethod(api.trace()
                    .addStatement(
                            "return this.$N.run(new $T(), $N, in)",
                            tracing,
                            ClassName.get(signature.packageName(), signature.traceName()),
                            inputs)
                    .build());
        }
        List<String> places = Stream.concat(
                        IntStream.range(0, plan.inputs().size()).mapToObj(i -> "in[" + i + "], 0"),
                        IntStream.range(0, plan.outputs().size()).mapToObj(i -> "out[" + i + "], 0"))
                .toList();
        type.addMethod(api.profile()
                .addStatement(
                        "return new $T($N, $N, this.$N).run(calls, (in, out, work) -> forward($L, work))",
                        Runtime.PROFILING,
                        inputs,
                        outputs,
                        workspaces,
                        String.join(", ", places))
                .build());
    }

    private static String elements(String array, int count) {
        return IntStream.range(0, count).mapToObj(i -> array + "[" + i + "]").collect(Collectors.joining(", "));
    }

    /** One method a layer, and above them methods that call them in order: one for callers, one for who measures. */
    private void layers() {
        List<CodeBlock> calls = new ArrayList<>();
        List<CodeBlock> timed = new ArrayList<>();
        List<MethodSpec> layers = new ArrayList<>();
        LayerLabels labels = new LayerLabels(graph, hosts);
        plan.byLayer().forEach((layer, steps) -> {
            List<ParameterSpec> parameters = parameters(steps);
            CodeBlock call = CodeBlock.of("$L($L)", callable(methods.get(layer), "this"), arguments(parameters));
            calls.add(call);
            timed.add(call);
            timed.add(CodeBlock.of("$N.clock.end($L)", names.work(), labels.of(byName.get(layer))));
            layers.add(layer(layer, steps, parameters));
        });
        List<ParameterSpec> all = new ArrayList<>();
        arrays().forEach(array -> all.addAll(pair(array)));
        all.add(work());
        MethodSpec.Builder clocked = MethodSpec.methodBuilder(methods.newName("forwardTimed"))
                .addModifiers(Modifier.PRIVATE)
                .addParameters(all)
                .addJavadoc("The same for whoever wants to know what each layer takes.\n")
                .addStatement(
                        "$N.clock.begin($S)", names.work(), graph.declaration().name());
        List<MethodSpec> timedParts = spread(clocked, timed, all, "timedFrom");
        clocked.addStatement("$N.clock.finish()", names.work());
        MethodSpec measured = clocked.build();
        MethodSpec.Builder forward = MethodSpec.methodBuilder("forward")
                .addModifiers(Modifier.PRIVATE)
                .addParameters(all)
                .beginControlFlow("if ($N.clock != null)", names.work())
                .addStatement("$N($L)", measured, arguments(all))
                .addStatement("return")
                .endControlFlow();
        List<MethodSpec> parts = spread(forward, calls, all, "layersFrom");
        type.addMethod(forward.build());
        type.addMethods(parts);
        type.addMethods(layers);
        type.addMethod(measured);
        type.addMethods(timedParts);
    }

    /** Adds calls to a method, or calls of methods that have them if they are many. */
    private List<MethodSpec> spread(
            MethodSpec.Builder method, List<CodeBlock> calls, List<ParameterSpec> parameters, String name) {
        if (calls.size() <= CHUNK) {
            calls.forEach(method::addStatement);
            return List.of();
        }
        List<MethodSpec> chunks = chunks(calls, parameters, name);
        chunks.forEach(chunk -> method.addStatement("$N($L)", chunk, arguments(parameters)));
        return chunks;
    }

    /** A method called yield cannot be called by its simple name. */
    private static String callable(String method, String receiver) {
        return method.equals("yield") ? receiver + "." + method : method;
    }

    private List<MethodSpec> chunks(List<CodeBlock> calls, List<ParameterSpec> parameters, String name) {
        List<MethodSpec> chunks = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += CHUNK) {
            MethodSpec.Builder chunk = MethodSpec.methodBuilder(methods.newName(name + from))
                    .addModifiers(Modifier.PRIVATE)
                    .addParameters(parameters);
            calls.subList(from, Math.min(calls.size(), from + CHUNK)).forEach(chunk::addStatement);
            chunks.add(chunk.build());
        }
        return chunks;
    }

    private MethodSpec layer(String layer, List<Step> steps, List<ParameterSpec> parameters) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(methods.get(layer))
                .addModifiers(Modifier.PRIVATE)
                .addParameters(parameters)
                .addJavadoc("$L\n", Table.sentence(byName.get(layer)));
        if (usesArena(steps)) {
            method.addStatement("float[] $N = $N.arena", names.arena(), names.work());
        }
        steps.forEach(step -> method.addStatement(kernels.call(step, names)));
        return method.build();
    }

    private boolean usesArena(List<Step> steps) {
        return places(steps).anyMatch(Place.Arena.class::isInstance);
    }

    private Stream<Place> places(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Stream.concat(step.inputs().stream(), Stream.of(step.output())))
                .map(operand -> plan.value(operand).place());
    }

    /** The caller's arrays that some steps touch, and the workspace. */
    private List<ParameterSpec> parameters(List<Step> steps) {
        List<String> used = places(steps)
                .filter(place -> !(place instanceof Place.Arena || place instanceof Place.Constant))
                .map(names::array)
                .distinct()
                .toList();
        List<ParameterSpec> parameters = new ArrayList<>();
        arrays().stream().filter(used::contains).forEach(array -> parameters.addAll(pair(array)));
        parameters.add(work());
        return parameters;
    }

    private List<ParameterSpec> pair(String array) {
        return List.of(
                ParameterSpec.builder(Runtime.FLOATS, array).build(),
                ParameterSpec.builder(TypeName.INT, names.at(array)).build());
    }

    private ParameterSpec work() {
        return ParameterSpec.builder(Runtime.WORKSPACE, names.work()).build();
    }

    private static String arguments(List<ParameterSpec> parameters) {
        return parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
    }

    private void prepare(Step step) {
        type.addMethod(MethodSpec.methodBuilder(step.name())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(step.inputs().size() == 1 ? Runtime.KERNEL : Runtime.MERGE_KERNEL)
                .addParameter(Runtime.LOADING, "loading")
                .addStatement("return $L", kernels.prepare(step))
                .build());
    }
}
