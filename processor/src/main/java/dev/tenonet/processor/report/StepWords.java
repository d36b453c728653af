package dev.tenonet.processor.report;

import dev.tenonet.processor.plan.Activation;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Halo;
import dev.tenonet.processor.plan.Operand;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.plan.Step;
import dev.tenonet.processor.plan.Value;
import dev.tenonet.processor.plan.Value.Place;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls of a plan in words. */
final class StepWords {
    /** What the cells of a row say. */
    static final List<String> HEAD =
            List.of("call", "layer", "kernel", "reads", "writes", "halo", "activation", "parameters");

    private final Plan plan;

    StepWords(Plan plan) {
        this.plan = plan;
    }

    /** One row a call. */
    List<List<String>> rows() {
        return Stream.iterate(0, i -> i < plan.steps().size(), i -> i + 1)
                .map(this::row)
                .toList();
    }

    private List<String> row(int index) {
        Step step = plan.steps().get(index);
        return List.of(
                String.valueOf(index + 1),
                step.layer(),
                kernel(step),
                step.inputs().stream().map(this::operand).collect(Collectors.joining(" and ")),
                operand(step.output()),
                halo(step.halo()),
                activation(step),
                String.join(", ", step.parameters()));
    }

    /** The family, the choices that are constants of the runtime, and the algorithm where there are several. */
    static String kernel(Step step) {
        return step.family().title()
                + step.arguments().stream()
                        .filter(Argument.Constant.class::isInstance)
                        .map(constant ->
                                " " + ((Argument.Constant) constant).name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining())
                + step.algorithm().map(algorithm -> " " + algorithm.text()).orElse("");
    }

    /** {@code conv1 64x112x112 pixels}; a part of a value with where it begins. */
    private String operand(Operand operand) {
        Value value = plan.value(operand);
        String part = operand.slice()
                .map(slice -> " from " + slice.channel() + ", " + slice.row() + ", " + slice.column())
                .orElse("");
        return operand.value() + " " + operand.extent().channels() + "x"
                + operand.extent().height() + "x" + operand.extent().width() + part + " " + layout(value);
    }

    static String layout(Value value) {
        return value.layout().name().toLowerCase(Locale.ROOT);
    }

    /** {@code 3 3 3 3 zeros}: top, bottom, left, right; empty if there is none. */
    static String halo(Halo halo) {
        return halo.isEmpty()
                ? ""
                : halo.top() + " " + halo.bottom() + " " + halo.left() + " " + halo.right() + " "
                        + halo.border().name().toLowerCase(Locale.ROOT);
    }

    /** The activation that the kernel applies to its result; empty if none. */
    static String activation(Step step) {
        return step.activation()
                .filter(activation -> !activation.equals(Activation.NONE))
                .map(activation -> text(activation.object()))
                .orElse("");
    }

    private static String text(Argument argument) {
        if (argument instanceof Argument.Instance instance) {
            String arguments =
                    instance.arguments().stream().map(StepWords::text).collect(Collectors.joining(", ", "(", ")"));
            String factory = instance.factory() == null ? "" : "." + instance.factory();
            return instance.type().name() + factory + (instance.arguments().isEmpty() ? "" : arguments);
        }
        return argument instanceof Argument.Literal literal ? literal.value().toString() : argument.toString();
    }

    /** Where a value lies. */
    static String place(Value value) {
        if (value.place() instanceof Place.Input input) {
            return "input " + input.name();
        }
        if (value.place() instanceof Place.Constant constant) {
            return "parameter " + constant.name();
        }
        return value.place() instanceof Place.Output output ? "output " + output.name() : "arena";
    }
}
