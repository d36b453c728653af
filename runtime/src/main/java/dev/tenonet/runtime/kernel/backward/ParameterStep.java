package dev.tenonet.runtime.kernel.backward;

/** A learned tensor, the same for each sample: its gradient is the sum of theirs. */
public final class ParameterStep extends BatchStep {
    /** Its operands follow. */
    public ParameterStep() {}

    @Override
    protected void forward() {
        for (int sample = 0; sample < pass.count; sample++) {
            System.arraycopy(parameter(0), 0, out.array, out.at + sample * out.size, out.size);
        }
    }

    @Override
    protected void backward() {
        if (gradient(0) == null) {
            return;
        }
        for (int i = 0; i < out.size; i++) {
            double sum = 0;
            for (int sample = 0; sample < pass.count; sample++) {
                sum += outGradient.array[outGradient.at + sample * out.size + i];
            }
            gradient(0)[i] = (float) sum;
        }
    }
}
