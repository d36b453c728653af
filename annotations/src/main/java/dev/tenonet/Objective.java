package dev.tenonet;

/** What a {@link Loss} measures of an output x and its target t; the gradients are PyTorch's. */
public enum Objective {
    /** {@code nn.CrossEntropyLoss}: of the logits of classes, at each place; a target is a class. */
    CROSS_ENTROPY,
    /** {@code nn.BCEWithLogitsLoss}: of a logit each; a target is a probability. */
    BINARY_CROSS_ENTROPY,
    /** {@code nn.MSELoss}: (x - t)^2. */
    MEAN_SQUARED_ERROR,
    /** {@code nn.L1Loss}: |x - t|. */
    MEAN_ABSOLUTE_ERROR,
    /** {@code nn.HuberLoss}: quadratic up to a distance of {@code delta}, then linear. */
    HUBER
}
