package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fourth stage: passes in their order. Those in {@link #OPTIONAL} only make a plan faster, and can be switched off. */
public final class Optimizer {
    private static final String FOLD_BATCH_NORM = "fold-batch-norm";
    private static final String FUSE_ACTIVATIONS = "fuse-activations";
    private static final String WINOGRAD = "winograd";
    private static final String DIRECT_OUTPUTS = "direct-outputs";
    private static final String REUSE_MEMORY = "reuse-memory";

    /** The passes that {@code -Atenonet.disable} knows. */
    public static final List<String> OPTIONAL =
            List.of(FOLD_BATCH_NORM, FUSE_ACTIVATIONS, WINOGRAD, DIRECT_OUTPUTS, REUSE_MEMORY);

    private Optimizer() {}

    /** The finished plan. */
    public static Plan run(Plan plan, Set<String> disabled) {
        List<Pass> passes = new ArrayList<>();
        if (!disabled.contains(FOLD_BATCH_NORM)) {
            passes.add(new FoldBatchNorm());
        }
        if (!disabled.contains(FUSE_ACTIVATIONS)) {
            passes.add(new FuseActivations());
        }
        if (!disabled.contains(WINOGRAD)) {
            passes.add(new ChooseAlgorithms());
        }
        passes.add(new AssignLayouts());
        passes.add(new PlaceHalos());
        passes.add(new DeliverOutputs(!disabled.contains(DIRECT_OUTPUTS)));
        passes.add(new PlanMemory(!disabled.contains(REUSE_MEMORY)));
        Plan current = plan;
        for (Pass pass : passes) {
            current = pass.apply(current);
        }
        return current;
    }
}
