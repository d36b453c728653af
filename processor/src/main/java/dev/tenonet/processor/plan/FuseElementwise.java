package dev.tenonet.processor.plan;

import java.util.Optional;

/** Lets a kernel that applies an activation already apply a further one, so that a chain of them is one pass over memory. */
final class FuseElementwise extends Absorption {
    @Override
    Optional<Activation> joint(Activation before, Activation more) {
        return before.equals(Activation.NONE) ? Optional.empty() : Optional.of(before.then(more));
    }
}
