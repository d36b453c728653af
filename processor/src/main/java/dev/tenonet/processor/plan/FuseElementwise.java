package dev.tenonet.processor.plan;

import java.util.Optional;

/** Lets a kernel that applies an activation already apply a further one, so that a chain of them is one pass over memory. */
final class FuseElementwise extends Absorption {
    @Override
    Optional<Argument.Instance> joint(Argument.Instance before, Argument.Instance more) {
        return before.equals(Step.NO_ACTIVATION)
                ? Optional.empty()
                : Optional.of(Argument.create("Chain", before, more));
    }
}
