package dev.tenonet.processor.plan;

import java.util.Optional;

/** Lets a kernel that applies an activation already apply a further one, so that a chain of them is one pass over memory. */
final class FuseElementwise extends Absorption {
    /** Activations in one chain, each a call within the call of the next: more than anybody means to write. */
    private static final int MOST = 16;

    @Override
    Optional<Activation> joint(Activation before, Activation more) {
        return before.equals(Activation.NONE) || before.length() >= MOST
                ? Optional.empty()
                : Optional.of(before.then(more));
    }
}
