package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.matrix.PanelProducts;
import dev.tenonet.runtime.kernel.provider.Provider;

/** A dense layer: y = W x + b for each sample, dx = W^T dy, dW = the sum of dy x^T. The samples are rows of one matrix. */
public final class LinearStep extends BatchStep {
    private final int inputs;
    private final int features;
    private final int panel = PanelProducts.width(Provider.current());
    private final PanelProducts byInput;
    private final PanelProducts byGradient;
    private PanelProducts bySamples;
    private int samples;
    private float[] turned = {};
    private final ParallelTask forward = this::forward;
    private final ParallelTask input = this::input;
    private final ParallelTask weight = this::weight;

    /** Of so many inputs and outputs. */
    public LinearStep(int inputs, int features) {
        this.inputs = inputs;
        this.features = features;
        byInput = PanelProducts.of(Provider.current(), inputs);
        byGradient = PanelProducts.of(Provider.current(), features);
    }

    /** The tile is as tall as the batch, so it is not in the scratch of fixed length. */
    private static final int ROWS = 56;

    @Override
    public int scratch() {
        return Math.max(inputs, features) * panel + byInput.tile(Math.max(ROWS, 1)) + byInput.scratch();
    }

    private long cost() {
        return (long) pass.count * inputs * features / 8;
    }

    private int panels(int columns) {
        return (columns + panel - 1) / panel;
    }

    @Override
    protected void forward() {
        divide(forward, panels(features), cost());
    }

    private void forward(Operands operands, int from, int end, float[] scratch) {
        for (int unit = from; unit < end; unit++) {
            int first = unit * panel;
            int count = Math.min(panel, features - first);
            for (int k = 0; k < inputs; k++) {
                for (int f = 0; f < count; f++) {
                    scratch[k * panel + f] = parameter(0)[(first + f) * inputs + k];
                }
            }
            product(byInput, in(0), inputs, inputs, out, features, first, count, parameters() > 1, scratch);
        }
    }

    /** to = from b for all samples, ROWS of them at a time, plus the bias where {@code biased}. */
    private void product(
            PanelProducts products,
            BatchValue from,
            int step,
            int depth,
            BatchValue to,
            int toStep,
            int first,
            int count,
            boolean biased,
            float[] scratch) {
        int tileAt = Math.max(inputs, features) * panel;
        int rest = tileAt + products.tile(ROWS);
        for (int row = 0; row < pass.count; row += ROWS) {
            int rows = Math.min(ROWS, pass.count - row);
            int at = from.at + row * step;
            products.multiply(from.array, at, rows, depth, scratch, 0, scratch, tileAt, scratch, rest);
            for (int r = 0; r < rows; r++) {
                int target = to.at + (row + r) * toStep + first;
                for (int i = 0; i < count; i++) {
                    float bias = biased ? parameter(1)[first + i] : 0;
                    to.array[target + i] = scratch[tileAt + r * panel + i] + bias;
                }
            }
        }
    }

    @Override
    protected void backward() {
        if (wants(0)) {
            divide(input, panels(inputs), cost());
        }
        if (gradient(0) != null) {
            turn();
            divide(weight, panels(inputs), cost());
        }
        if (parameters() > 1 && gradient(1) != null && !isCentred(1)) {
            bias();
        }
    }

    private void input(Operands operands, int from, int end, float[] scratch) {
        for (int unit = from; unit < end; unit++) {
            int first = unit * panel;
            int count = Math.min(panel, inputs - first);
            for (int f = 0; f < features; f++) {
                System.arraycopy(parameter(0), f * inputs + first, scratch, f * panel, count);
            }
            product(byGradient, outGradient, features, features, inGradient(0), inputs, first, count, false, scratch);
        }
    }

    /** The gradient, a row for each feature. */
    private void turn() {
        if (turned.length < features * pass.count) {
            turned = new float[features * pass.count];
        }
        if (samples != pass.count) {
            samples = pass.count;
            bySamples = PanelProducts.of(Provider.current(), samples);
        }
        for (int sample = 0; sample < pass.count; sample++) {
            for (int f = 0; f < features; f++) {
                turned[f * pass.count + sample] = outGradient.array[outGradient.at + sample * features + f];
            }
        }
    }

    private void weight(Operands operands, int from, int end, float[] scratch) {
        for (int unit = from; unit < end; unit++) {
            int first = unit * panel;
            int count = Math.min(panel, inputs - first);
            for (int f = 0; f < features; f += ROWS) {
                weight(first, count, f, Math.min(ROWS, features - f), scratch);
            }
        }
    }

    /** Some rows, over as many samples at a time as the scratch holds. */
    private void weight(int first, int count, int feature, int rows, float[] scratch) {
        int most = Math.max(inputs, features);
        int tileAt = most * panel;
        int rest = tileAt + bySamples.tile(ROWS);
        for (int begin = 0; begin < pass.count; begin += most) {
            int some = Math.min(most, pass.count - begin);
            for (int s = 0; s < some; s++) {
                int at = in(0).at + (begin + s) * inputs + first;
                System.arraycopy(in(0).array, at, scratch, s * panel, count);
            }
            int at = feature * pass.count + begin;
            bySamples.multiply(turned, at, rows, some, scratch, 0, scratch, tileAt, scratch, rest);
            for (int r = 0; r < rows; r++) {
                int to = (feature + r) * inputs + first;
                for (int i = 0; i < count; i++) {
                    float value = scratch[tileAt + r * panel + i];
                    gradient(0)[to + i] = begin == 0 ? value : gradient(0)[to + i] + value;
                }
            }
        }
    }

    private void bias() {
        for (int f = 0; f < features; f++) {
            double sum = 0;
            for (int sample = 0; sample < pass.count; sample++) {
                sum += outGradient.array[outGradient.at + sample * features + f];
            }
            gradient(1)[f] = (float) sum;
        }
    }
}
