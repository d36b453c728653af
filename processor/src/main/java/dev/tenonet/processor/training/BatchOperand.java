package dev.tenonet.processor.training;

import dev.tenonet.processor.plan.Extent;

/** A value of a batch under a shape: what has the same values in the same order shares one tensor, and one gradient. */
public record BatchOperand(BatchTensor tensor, Extent extent) {
    /** The same values under another shape. */
    public BatchOperand as(Extent other) {
        return new BatchOperand(tensor, other);
    }
}
