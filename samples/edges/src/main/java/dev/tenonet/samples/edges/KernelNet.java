package dev.tenonet.samples.edges;

import dev.tenonet.Conv2d;
import dev.tenonet.Input;
import dev.tenonet.Loss;
import dev.tenonet.Network;
import dev.tenonet.Objective;
import dev.tenonet.Reduction;
import dev.tenonet.Tensor;

/** A kernel of two values, which is learned. */
@Network
public interface KernelNet {
    @Input(channels = 1, height = 6, width = 8)
    Tensor picture();

    @Conv2d(
            channels = 1,
            kernel = {1, 2},
            bias = false)
    @Loss(value = Objective.MEAN_SQUARED_ERROR, reduction = Reduction.SUM)
    Tensor edges();
}
