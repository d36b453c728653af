package dev.tenonet.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Layout;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.RuntimeClass;
import dev.tenonet.processor.plan.Step;
import dev.tenonet.processor.plan.Value;
import dev.tenonet.processor.plan.Value.Place;
import java.util.List;

/** The code that prepares a step's kernel, and the code that calls it. */
final class KernelCode {
    private final Plan plan;

    KernelCode(Plan plan) {
        this.plan = plan;
    }

    /** {@code loading.prepare(new Convolution(...), "conv1.weight", "conv1.bias")}. */
    CodeBlock prepare(Step step) {
        List<CodeBlock> arguments =
                step.arguments().stream().map(argument -> code(argument, step)).toList();
        boolean brief = isBrief(step);
        CodeBlock.Builder code = CodeBlock.builder().add("loading.prepare(");
        code.add(brief ? "new $T(" : "\nnew $T(\n$>$>", Runtime.of(step.family().record()));
        code.add(CodeBlock.join(arguments, brief ? ", " : ",\n")).add(brief ? ")" : ")$<$<");
        step.parameters().forEach(name -> code.add(brief ? ", $S" : ",\n$S", name));
        return code.add(")").build();
    }

    /** Whether it fits into a line that people like to read. */
    private static boolean isBrief(Step step) {
        long views = step.arguments().stream()
                .filter(argument -> argument instanceof Argument.InputView || argument instanceof Argument.OutputView)
                .count();
        return views + step.parameters().size() <= 2
                && step.arguments().stream().noneMatch(Argument.Instance.class::isInstance);
    }

    private CodeBlock code(Argument argument, Step step) {
        if (argument instanceof Argument.Literal literal) {
            return literal(literal.value());
        } else if (argument instanceof Argument.Constant constant) {
            return CodeBlock.of("$T.$L", Runtime.of(constant.type()), constant.name());
        } else if (argument instanceof Argument.InputView view) {
            return view(step.inputs().get(view.input()));
        } else if (argument instanceof Argument.PermutedInput permuted) {
            CodeBlock view = view(step.inputs().get(permuted.input()));
            List<Integer> axes = permuted.axes();
            return CodeBlock.of("$L.permute($L, $L, $L)", view, axes.get(0), axes.get(1), axes.get(2));
        } else if (argument instanceof Argument.OutputView) {
            return view(step.output());
        } else if (argument instanceof Argument.ActivationSlot) {
            return instance(step.activation().orElseThrow().object(), step);
        } else if (argument instanceof Argument.AlgorithmSlot) {
            return code(step.algorithm().orElseThrow().argument(), step);
        }
        return instance((Argument.Instance) argument, step);
    }

    static CodeBlock literal(Object value) {
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                String name = Double.isNaN(number) ? "NaN" : number > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY";
                return CodeBlock.of("$T.$L", value.getClass(), name);
            }
        }
        if (value instanceof String) {
            return CodeBlock.of("$S", value);
        }
        return CodeBlock.of("$L", value instanceof Float number ? number + "f" : value);
    }

    /** Whether its arguments are read more easily one below the other: those of a convolution, and several of these. */
    private static boolean isTall(Argument.Instance instance) {
        long deep = instance.arguments().stream().filter(KernelCode::isDeep).count();
        return deep > 1
                || instance.arguments().stream()
                        .anyMatch(argument -> argument instanceof Argument.InputView
                                || argument instanceof Argument.Instance inner
                                        && inner.type().equals(RuntimeClass.VIEW));
    }

    /** Whether it is an object that has objects among its arguments. */
    private static boolean isDeep(Argument argument) {
        return argument instanceof Argument.Instance instance
                && instance.arguments().stream().anyMatch(Argument.Instance.class::isInstance);
    }

    private CodeBlock instance(Argument.Instance instance, Step step) {
        boolean tall = isTall(instance);
        CodeBlock arguments = CodeBlock.join(
                instance.arguments().stream()
                        .map(argument -> code(argument, step))
                        .toList(),
                tall ? ",\n" : ", ");
        if (instance.factory() != null) {
            return CodeBlock.of("$T.$L($L)", Runtime.of(instance.type()), instance.factory(), arguments);
        }
        return CodeBlock.of(tall ? "new $T(\n$>$>$L)$<$<" : "new $T($L)", Runtime.of(instance.type()), arguments);
    }

    /** {@code View.pixels(16, 8, 8)}. */
    CodeBlock view(Operand operand) {
        Value value = plan.value(operand);
        Extent extent = operand.extent();
        CodeBlock sizes = CodeBlock.of("$L, $L, $L", extent.channels(), extent.height(), extent.width());
        ClassName view = Runtime.of(RuntimeClass.VIEW);
        if (value.isDense(operand)) {
            return CodeBlock.of("$T.$L($L)", view, value.hasPlanes(operand) ? "planes" : "pixels", sizes);
        }
        return value.layout() == Layout.PLANES
                ? CodeBlock.of("new $T($L, $L, $L, 1)", view, sizes, value.channelStride(), value.rowStride())
                : CodeBlock.of("$T.pixels($L, $L, $L)", view, sizes, value.rowStride(), value.pixelStride());
    }

    /** {@code loading.values(View.pixels(8, 1, 1), "bias")}. */
    CodeBlock values(Plan.Constant constant) {
        return CodeBlock.of("loading.values($L, $S)", view(constant.operand()), constant.parameter());
    }

    /** {@code this.conv1.run(arena, 0, arena, 144, work)}, with the parameters that {@code names} knows. */
    CodeBlock call(Step step, ModelNames names) {
        CodeBlock.Builder code = CodeBlock.builder().add("this.$N.run(", step.name());
        List<Operand> inputs = step.inputs();
        inputs.forEach(input -> code.add("$L, ", place(input, names)));
        return code.add("$L, $N)", place(step.output(), names), names.work()).build();
    }

    private CodeBlock place(Operand operand, ModelNames names) {
        Value value = plan.value(operand);
        int offset = value.offset(operand);
        if (value.place() instanceof Place.Arena arena) {
            return CodeBlock.of("$N, $L", names.arena(), arena.offset() + offset);
        }
        if (value.place() instanceof Place.Constant constant) {
            return CodeBlock.of("this.$N, $L", constant.name(), offset);
        }
        String array = names.array(value.place());
        return CodeBlock.of("$N, $N$L", array, names.at(array), offset == 0 ? "" : " + " + offset);
    }
}
