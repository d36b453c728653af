package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One operation of a network that trains, with its operands: they are said once, when the trainer is made, and the passes of
 * one trainer follow each other. A backward step overwrites the gradients by what it reads and by its parameters; where a
 * value is read more than once, this class adds up.
 */
public abstract class BatchStep {
    private final List<BatchValue> reads = new ArrayList<>();
    private final List<BatchValue> gradientsOfReads = new ArrayList<>();
    private final List<BatchValue> sums = new ArrayList<>();
    private final List<float[]> parameters = new ArrayList<>();
    private final List<float[]> gradientsOfParameters = new ArrayList<>();
    private final ParallelTask addition = this::add;

    /** What it writes. */
    protected BatchValue out;

    /** The gradient by what it writes; null if nothing before it learns. */
    protected BatchValue outGradient;

    /** What its pass forward leaves to its backward step, beside inputs and output; null if nothing. */
    protected BatchValue saved;

    /** Whether it uses running statistics in training too. */
    protected boolean frozen;

    /** The pass that runs. */
    protected Pass pass;

    private int adding;
    private boolean centred;

    /** Its operands follow. */
    protected BatchStep() {}

    /** An input of which nobody wants the gradient. */
    public final BatchStep reads(BatchValue value) {
        return reads(value, null);
    }

    /** An input, and where its gradient goes. */
    public final BatchStep reads(BatchValue value, BatchValue gradient) {
        return reads(value, gradient, null);
    }

    /** An input whose gradient is added to that of later readers, which is there already. */
    public final BatchStep reads(BatchValue value, BatchValue gradient, BatchValue sum) {
        reads.add(value);
        gradientsOfReads.add(gradient);
        sums.add(sum);
        return this;
    }

    /** The output, and the gradient by it. */
    public final BatchStep writes(BatchValue value, BatchValue gradient) {
        out = value;
        outGradient = gradient;
        return this;
    }

    /** Where to save what the backward step needs. */
    public final BatchStep saves(BatchValue value) {
        saved = value;
        return this;
    }

    /** A parameter, and where its gradient goes; null if it does not learn. */
    public final BatchStep parameter(float[] values, float[] gradient) {
        parameters.add(values);
        gradientsOfParameters.add(gradient);
        return this;
    }

    /** Uses running statistics in training too. */
    public final BatchStep frozen() {
        frozen = true;
        return this;
    }

    /** What it adds to all values of a channel, a norm takes off again in training: the gradient by its bias is zero. */
    public final BatchStep centred() {
        centred = true;
        return this;
    }

    /** Floats of scratch that each thread needs. */
    public int scratch() {
        return 0;
    }

    /** Computes the output of all samples. */
    public final void forward(Pass current) {
        pass = current;
        forward();
    }

    /** Computes the gradients by inputs and parameters from that by the output. */
    public final void backward(Pass current) {
        pass = current;
        backward();
        for (int i = 0; i < sums.size(); i++) {
            if (sums.get(i) != null && wants(i)) {
                adding = i;
                int length = pass.count * sums.get(i).size;
                divide(addition, (length + PART - 1) / PART, length);
            }
        }
    }

    /** Values of a part of a loop over all values. */
    protected static final int PART = 4096;

    private void add(Operands operands, int first, int end, float[] scratch) {
        BatchValue from = gradientsOfReads.get(adding);
        BatchValue to = sums.get(adding);
        int last = Math.min(end * PART, pass.count * to.size);
        for (int i = first * PART; i < last; i++) {
            to.array[to.at + i] += from.array[from.at + i];
        }
    }

    /** Whether all values of the output are finite. */
    public final boolean isFinite() {
        for (int i = out.at; i < out.at + pass.count * out.size; i++) {
            if (!Float.isFinite(out.array[i])) {
                return false;
            }
        }
        return true;
    }

    /** Of all samples; see {@link #pass}. */
    protected abstract void forward();

    /** Of all samples; asks {@link #wants} and {@link #gradient} what there is to do. */
    protected abstract void backward();

    /** How many inputs it has. */
    protected final int inputs() {
        return reads.size();
    }

    /** An input. */
    protected final BatchValue in(int index) {
        return reads.get(index);
    }

    /** Whether the gradient by an input is wanted. */
    protected final boolean wants(int index) {
        BatchValue gradient = gradientsOfReads.get(index);
        return gradient != null && gradient.isWanted(pass.byInputs);
    }

    /** Where the gradient by an input goes. */
    protected final BatchValue inGradient(int index) {
        return gradientsOfReads.get(index);
    }

    /** How many parameters it has. */
    protected final int parameters() {
        return parameters.size();
    }

    /** The values of a parameter. */
    protected final float[] parameter(int index) {
        return parameters.get(index);
    }

    /** Where the gradient by a parameter goes; null if it does not learn. */
    protected final float[] gradient(int index) {
        return gradientsOfParameters.get(index);
    }

    /** Makes the gradient by a bias zero, and says so, if it is: not what rounding would leave of it. */
    protected final boolean isCentred(int bias) {
        boolean zero = centred && pass.training;
        if (zero) {
            Arrays.fill(gradient(bias), 0);
        }
        return zero;
    }

    /** Whether statistics are those of the batch. */
    protected final boolean usesBatch() {
        return pass.training && !frozen;
    }

    /** Does independent units of a task, on several threads where that pays; {@code moves} floats are read and written. */
    protected final void divide(ParallelTask task, int units, long moves) {
        pass.divide(task, units, moves);
    }
}
