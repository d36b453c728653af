package dev.tenonet.processor.training;

import dev.tenonet.processor.plan.Extent;
import java.util.List;

/** What an operation becomes in a network that trains: steps over a batch, or nothing but another name for its input. */
@FunctionalInterface
public interface BatchLowering {
    /** Adds the steps, if any, and returns the operation's result. */
    BatchOperand lower(List<BatchOperand> inputs, BatchWorkshop workshop);

    /** The input itself under another shape: all values lie in PyTorch's order. */
    static BatchLowering renaming(Extent extent) {
        return (inputs, workshop) -> inputs.get(0).as(extent);
    }
}
