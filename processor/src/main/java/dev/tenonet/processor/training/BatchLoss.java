package dev.tenonet.processor.training;

import java.util.List;

/**
 * The loss of a layer.
 *
 * @param layer that has it
 * @param shape of the layer's output
 * @param output what the loss reads: the layer's output, or what a function before it reads that belongs to the loss
 */
public record BatchLoss(
        String layer,
        Objective objective,
        double weight,
        double smoothing,
        double delta,
        boolean mean,
        List<Integer> shape,
        BatchOperand output) {
    public BatchLoss {
        shape = List.copyOf(shape);
    }
}
