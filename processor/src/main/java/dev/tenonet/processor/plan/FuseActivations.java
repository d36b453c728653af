package dev.tenonet.processor.plan;

import java.util.Optional;

/**
 * Lets the kernel that produces a value apply the activation that alone reads it: the value is still in a register then,
 * and a pass over memory is saved.
 */
final class FuseActivations extends Absorption {
    @Override
    Optional<Argument.Instance> joint(Argument.Instance before, Argument.Instance more) {
        return before.equals(Step.NO_ACTIVATION) ? Optional.of(more) : Optional.empty();
    }
}
