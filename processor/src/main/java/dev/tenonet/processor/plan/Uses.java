package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who writes and who reads the values of a plan that knows no memory yet. */
final class Uses {
    private final Map<String, List<Step>> readers = new HashMap<>();
    private final Map<String, List<Step>> writers = new HashMap<>();
    private final Map<String, Extent> extents = new HashMap<>();
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> summed = new HashSet<>();

    Uses(Plan plan) {
        plan.inputs()
                .forEach(port ->
                        extents.put(port.operand().value(), port.operand().extent()));
        plan.constants()
                .forEach(constant ->
                        extents.put(constant.name(), constant.operand().extent()));
        plan.outputs().forEach(port -> outputs.add(port.operand().value()));
        for (Step step : plan.steps()) {
            step.inputs().stream().map(Operand::value).distinct().forEach(value -> add(readers, value, step));
            add(writers, step.output().value(), step);
            extents.put(step.output().value(), step.output().whole());
        }
        for (int i = plan.steps().size() - 1; i >= 0; i--) {
            findSums(plan.steps().get(i));
        }
    }

    private static void add(Map<String, List<Step>> steps, String value, Step step) {
        steps.computeIfAbsent(value, missing -> new ArrayList<>()).add(step);
    }

    /** Steps that take any order pass their input's on, but for the parts of joint images, which are always pixels. */
    private void findSums(Step step) {
        boolean passes = (step.order() == Order.ANY || step.order() == Order.SHARED)
                && step.output().slice().isEmpty()
                && summed.contains(step.output().value());
        if (passes || step.family().rounding() == Rounding.BY_MEMORY) {
            step.inputs().stream()
                    .map(Operand::value)
                    .filter(value -> !isVector(value))
                    .forEach(summed::add);
        }
    }

    /** Vectors lie side by side, whatever they are a part of. */
    private boolean isVector(String value) {
        return extents.get(value).height() * extents.get(value).width() == 1;
    }

    /** The steps that read a value or a part of it. */
    List<Step> readers(String value) {
        return readers.getOrDefault(value, List.of());
    }

    /** The step that writes a value, if it is one alone. */
    Optional<Step> writer(String value) {
        List<Step> steps = writers.getOrDefault(value, List.of());
        return steps.size() == 1 ? Optional.of(steps.get(0)) : Optional.empty();
    }

    /** Whether any step writes it, and not the caller. */
    boolean isWritten(String value) {
        return writers.containsKey(value);
    }

    /** The step that alone needs a value. */
    Optional<Step> onlyReader(String value) {
        List<Step> steps = readers(value);
        return steps.size() == 1 && !isOutput(value) ? Optional.of(steps.get(0)) : Optional.empty();
    }

    /** Whether a value is delivered to the caller. */
    boolean isOutput(String value) {
        return outputs.contains(value);
    }

    /** Whether an operand is all of its value, in the shape in which that was written. */
    boolean isWhole(Operand operand) {
        return operand.slice().isEmpty() && operand.extent().equals(extents.get(operand.value()));
    }

    /** Whether the rounding of some result depends on how a value lies: it must stay as it is. */
    boolean isSummedInOrder(String value) {
        return summed.contains(value);
    }
}
