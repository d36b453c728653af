package dev.tenonet.processor.plan;

import java.util.Optional;

/** Lets a kernel that applies an activation already apply a further one, so that a chain of them is one pass over memory. */
final class FuseElementwise extends Absorption {
    private static final String CHAIN = "Chain";

    /** Activations in one chain, each a call within the call of the next: more than anybody means to write. */
    private static final int MOST = 16;

    @Override
    Optional<Argument.Instance> joint(Argument.Instance before, Argument.Instance more) {
        return before.equals(Step.NO_ACTIVATION) || length(before) == MOST
                ? Optional.empty()
                : Optional.of(Argument.create(CHAIN, before, more));
    }

    private static int length(Argument.Instance activation) {
        boolean chain = activation.type().equals(CHAIN);
        return chain ? 1 + length((Argument.Instance) activation.arguments().get(0)) : 1;
    }
}
