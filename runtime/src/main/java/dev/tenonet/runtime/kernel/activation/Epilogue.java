package dev.tenonet.runtime.kernel.activation;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation.Pointwise;
import dev.tenonet.runtime.kernel.provider.Provider;

/**
 * How a kernel applies its activation: bounds that it enforces in registers, then a function that it applies to values
 * just stored. This is the one place that tells {@link Clamp} from other activations.
 *
 * @param low lower bound, enforced before a value is stored
 * @param high upper bound, likewise
 * @param rest what is left to be applied to stored values; null if nothing
 */
public record Epilogue(float low, float high, Pointwise rest) {
    /** Leaves values as they are. */
    public static final Epilogue NONE = of(Clamp.none(), Provider.SCALAR);

    public static Epilogue of(Activation activation, Provider provider) {
        if (activation instanceof Clamp clamp) {
            return new Epilogue(clamp.low(), clamp.high(), null);
        }
        if (activation instanceof ActivationChain chain && chain.first() instanceof Clamp clamp) {
            return new Epilogue(clamp.low(), clamp.high(), chain.second().prepare(provider));
        }
        Clamp none = Clamp.none();
        return new Epilogue(none.low(), none.high(), activation.prepare(provider));
    }

    /** Whether there are bounds to enforce. */
    public boolean isBounded() {
        return low != Float.NEGATIVE_INFINITY || high != Float.POSITIVE_INFINITY;
    }

    public float clamp(float x) {
        return Math.min(Math.max(x, low), high);
    }

    /** Enforces the bounds on the first {@code count} values. */
    public void clampAll(float[] values, int count) {
        if (isBounded()) {
            for (int i = 0; i < count; i++) {
                values[i] = clamp(values[i]);
            }
        }
    }

    /** Finishes {@code count} stored values that lie side by side. */
    public void finish(float[] out, int at, int count) {
        if (rest != null) {
            rest.apply(out, at, count);
        }
    }

    /** Finishes {@code count} stored values that lie {@code step} apart. */
    public void finishSteps(float[] out, int at, int step, int count) {
        if (step == 1) {
            finish(out, at, count);
        } else if (rest != null) {
            for (int i = 0; i < count; i++) {
                rest.apply(out, at + i * step, 1);
            }
        }
    }

    /** Finishes {@code pixels} stored pixels of one row. */
    public void finishPixels(float[] out, int at, View view, int pixels) {
        if (rest == null) {
            return;
        }
        int channels = view.channels();
        if (view.pixelStride() == channels) {
            rest.apply(out, at, pixels * channels);
            return;
        }
        for (int x = 0; x < pixels; x++) {
            rest.apply(out, at + x * view.pixelStride(), channels);
        }
    }
}
