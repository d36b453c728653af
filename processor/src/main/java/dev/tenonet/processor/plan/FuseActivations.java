package dev.tenonet.processor.plan;

import java.util.Optional;

/**
 * Lets the kernel that produces a value apply the activation that alone reads it: the value is still in a register then,
 * and a pass over memory is saved.
 */
final class FuseActivations extends Absorption {
    @Override
    Optional<Activation> joint(Activation before, Activation more) {
        return before.equals(Activation.NONE) ? Optional.of(more) : Optional.empty();
    }
}
