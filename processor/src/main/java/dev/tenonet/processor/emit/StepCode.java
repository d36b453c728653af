package dev.tenonet.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.BatchStep;
import dev.tenonet.processor.training.TrainingPlan;
import dev.tenonet.processor.training.TrainingPlan.BackwardStep;
import dev.tenonet.processor.training.TrainingPlan.Place;
import dev.tenonet.processor.training.TrainingPlan.Purpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The code that makes a step over a batch, with all its operands. */
final class StepCode {
    private final TrainingPlan plan;
    private final Map<String, Integer> parameters;
    private final Map<BatchStep, BackwardStep> backward;

    /** @param parameters their numbers, by name */
    StepCode(TrainingPlan plan, Map<String, Integer> parameters) {
        this.plan = plan;
        this.parameters = parameters;
        backward = plan.backward().stream().collect(Collectors.toMap(BackwardStep::step, step -> step));
    }

    /** {@code new LinearStep(512, 10).reads(arena.value(...)).writes(...)}. */
    CodeBlock make(BatchStep step) {
        CodeBlock.Builder code = CodeBlock.builder().add(maker(step)).add("$>$>");
        Optional<BackwardStep> back = Optional.ofNullable(backward.get(step));
        for (int i = 0; i < step.inputs().size(); i++) {
            code.add("\n.reads($L", value(step.inputs().get(i)));
            if (back.isPresent() && back.get().inputs().get(i).purpose() != Purpose.NONE) {
                code.add(", $L", place(back.get().inputs().get(i)));
                Place sum = back.get().sums().get(i);
                code.add(sum.purpose() == Purpose.NONE ? "" : ", $L", sumArguments(sum));
            }
            code.add(")");
        }
        code.add(
                "\n.writes($L, $L)",
                value(step.output()),
                back.map(found -> place(found.gradient())).orElse(CodeBlock.of("null")));
        for (String parameter : step.parameters()) {
            int number = parameters.get(parameter);
            code.add("\n.parameter(parameters.values($L), parameters.gradient($L))", number, number);
        }
        if (step.saved() > 0 && back.isPresent()) {
            code.add("\n.saves(arena.value($L, $L))", number(plan.saved().get(step)), step.saved());
        }
        code.add(plan.isCentred(step) ? "\n.centred()" : "");
        return code.add(step.frozen() ? "\n.frozen()" : "").add("$<$<").build();
    }

    /** {@code new LinearStep(512, 10)}, or a call of a static method of the step's class. */
    private static CodeBlock maker(BatchStep step) {
        CodeBlock arguments = arguments(step.arguments());
        return step.factory().isEmpty()
                ? CodeBlock.of("new $T($L)", Runtime.of(step.type()), arguments)
                : CodeBlock.of("$T.$L($L)", Runtime.of(step.type()), step.factory(), arguments);
    }

    private Object[] sumArguments(Place sum) {
        return sum.purpose() == Purpose.NONE ? new Object[0] : new Object[] {place(sum)};
    }

    private static CodeBlock arguments(List<Argument> arguments) {
        return CodeBlock.join(arguments.stream().map(StepCode::argument).toList(), ", ");
    }

    private static CodeBlock argument(Argument argument) {
        if (argument instanceof Argument.Several several) {
            return arguments(several.arguments());
        } else if (argument instanceof Argument.Literal literal) {
            return KernelCode.literal(literal.value());
        } else if (argument instanceof Argument.Constant constant) {
            return CodeBlock.of("$T.$L", Runtime.of(constant.type()), constant.name());
        }
        Argument.Instance instance = (Argument.Instance) argument;
        return instance.factory() == null
                ? CodeBlock.of("new $T($L)", Runtime.of(instance.type()), arguments(instance.arguments()))
                : CodeBlock.of(
                        "$T.$L($L)", Runtime.of(instance.type()), instance.factory(), arguments(instance.arguments()));
    }

    /** Where a value lies. */
    CodeBlock value(BatchOperand operand) {
        int input = plan.inputs().stream().map(BatchOperand::tensor).toList().indexOf(operand.tensor());
        return input >= 0
                ? CodeBlock.of("arena.input($L)", input)
                : CodeBlock.of(
                        "arena.value($L, $L)",
                        number(plan.places().get(operand.tensor())),
                        operand.tensor().size());
    }

    /** Where a gradient lies. */
    CodeBlock place(Place place) {
        if (place.purpose() == Purpose.NONE) {
            return CodeBlock.of("null");
        }
        return place.input() >= 0
                ? CodeBlock.of("arena.inputGradient($L)", place.input())
                : CodeBlock.of(
                        "arena.$L($L, $L)",
                        place.purpose() == Purpose.INPUTS ? "forInputs" : "value",
                        number(plan.places().get(place.tensor())),
                        place.tensor().size());
    }

    /** A long needs its letter only where no int holds it. */
    static String number(long value) {
        return value > Integer.MAX_VALUE ? value + "L" : String.valueOf(value);
    }
}
