package dev.tenonet.runtime.training;

/** A training whose loss or gradients are no longer finite numbers. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int epoch;
    private final long step;
    private final String layer;

    DivergenceException(int epoch, long step, String layer, String message) {
        super(message);
        this.epoch = epoch;
        this.step = step;
        this.layer = layer;
    }

    /** The epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** The step of the training, from 1. */
    public long step() {
        return step;
    }

    /** The first layer whose output is not finite; null if all are, and only gradients are not. */
    public String layer() {
        return layer;
    }
}
