package dev.tenonet.processor.plan;

import dev.tenonet.processor.plan.Value.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Lets steps that read each value just before they write it write over an input that nothing needs any more. Zeros around the
 * input then are around the output already.
 */
final class WorkInPlace implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Map<String, Integer> lastUse = lastUses(plan);
        Relocation relocation = new Relocation();
        for (int i = 0; i < plan.steps().size(); i++) {
            int now = i;
            Step step = plan.steps().get(i);
            IntStream.range(0, step.inputs().size())
                    .filter(input -> isOverwritable(step, input, plan))
                    .mapToObj(input -> relocation.resolve(step.inputs().get(input)))
                    .filter(input -> lastUse.get(input.value()) == now)
                    .findFirst()
                    .ifPresent(input -> {
                        relocation.put(step.output().value(), input);
                        lastUse.put(input.value(), lastUse.get(step.output().value()));
                    });
        }
        return withoutRepeatedZeros(relocation.apply(plan, plan.steps()));
    }

    /** For each value the number of the last step that touches it. */
    private static Map<String, Integer> lastUses(Plan plan) {
        Map<String, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            int now = i;
            Step step = plan.steps().get(i);
            step.inputs().forEach(input -> lastUse.put(input.value(), now));
            lastUse.put(step.output().value(), now);
        }
        return lastUse;
    }

    private static Plan withoutRepeatedZeros(Plan plan) {
        Set<Operand> surrounded = new HashSet<>();
        return plan.withSteps(plan.steps().stream()
                .filter(step -> step.family() != Family.HALO
                        || plan.value(step.output()).halo().border() != Border.ZEROS
                        || surrounded.add(step.output()))
                .toList());
    }

    private static boolean isOverwritable(Step step, int number, Plan plan) {
        Overwriting overwriting = step.family().overwriting();
        Operand input = step.inputs().get(number);
        Operand output = step.output();
        // Windows, or another part of the same value, would be read after they have been written.
        boolean alone = IntStream.range(0, step.inputs().size())
                .filter(other -> other != number)
                .mapToObj(other -> step.inputs().get(other))
                .allMatch(other -> !other.value().equals(input.value())
                        || other.equals(input) && overwriting == Overwriting.ANY_INPUT);
        return overwriting.allows(number)
                && alone
                && isWhole(input, plan)
                && isWhole(output, plan)
                && liesLike(input, output, plan);
    }

    private static boolean isWhole(Operand operand, Plan plan) {
        return operand.slice().isEmpty()
                && operand.extent().equals(plan.value(operand).extent())
                && plan.value(operand).place() instanceof Place.Arena;
    }

    private static boolean liesLike(Operand input, Operand output, Plan plan) {
        Value from = plan.value(input);
        Value to = plan.value(output);
        return from.extent().equals(to.extent())
                && from.layout() == to.layout()
                && from.halo().equals(to.halo());
    }
}
