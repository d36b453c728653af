package dev.tenonet.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Layout;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Plan;
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
        boolean brief = step.arguments().stream().noneMatch(Argument.Instance.class::isInstance);
        CodeBlock.Builder code = CodeBlock.builder().add("loading.prepare(");
        code.add(brief ? "new $T(" : "\nnew $T(\n$>$>", Runtime.kernel(step.family()));
        code.add(CodeBlock.join(arguments, brief ? ", " : ",\n")).add(brief ? ")" : ")$<$<");
        step.parameters().forEach(name -> code.add(brief ? ", $S" : ",\n$S", name));
        return code.add(")").build();
    }

    private CodeBlock code(Argument argument, Step step) {
        if (argument instanceof Argument.Literal literal) {
            return CodeBlock.of("$L", literal.value() instanceof Float value ? value + "f" : literal.value());
        } else if (argument instanceof Argument.Constant constant) {
            return CodeBlock.of("$T.$L", Runtime.kernel(constant.type()), constant.name());
        } else if (argument instanceof Argument.InputView view) {
            return view(step.inputs().get(view.input()));
        } else if (argument instanceof Argument.OutputView) {
            return view(step.output());
        } else if (argument instanceof Argument.ActivationSlot) {
            return instance(step.activation().orElseThrow(), step);
        }
        return instance((Argument.Instance) argument, step);
    }

    private CodeBlock instance(Argument.Instance instance, Step step) {
        CodeBlock arguments = CodeBlock.join(
                instance.arguments().stream()
                        .map(argument -> code(argument, step))
                        .toList(),
                ", ");
        return instance.factory() == null
                ? CodeBlock.of("new $T($L)", Runtime.kernel(instance.type()), arguments)
                : CodeBlock.of("$T.$L($L)", Runtime.kernel(instance.type()), instance.factory(), arguments);
    }

    private CodeBlock view(Operand operand) {
        Value value = plan.value(operand);
        boolean asStored = value.extent().equals(operand.extent());
        boolean planes = asStored
                ? value.layout() == Layout.PLANES
                : operand.extent().height() * operand.extent().width() > 1;
        CodeBlock sizes = CodeBlock.of(
                "$L, $L, $L",
                operand.extent().channels(),
                operand.extent().height(),
                operand.extent().width());
        CodeBlock strides = value.halo().isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.of(", $L, $L", value.rowStride(), value.extent().channels());
        return CodeBlock.of("$T.$L($L$L)", Runtime.kernel("View"), planes ? "planes" : "pixels", sizes, strides);
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
        if (value.place() instanceof Place.Arena arena) {
            return CodeBlock.of("$N, $L", names.arena(), arena.offset() + value.origin());
        }
        String array = names.array(value.place());
        return CodeBlock.of("$N, $N", array, names.at(array));
    }
}
