package dev.tenonet.runtime.kernel.layout;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.execution.Workspace;
import java.util.List;

/**
 * A kernel made of several, which run one after the other on parts of the same input and output.
 *
 * @param parts the kernels with the offsets of their inputs and outputs
 */
public record KernelSequence(List<Part> parts) implements Kernel {
    public record Part(Kernel kernel, int inOffset, int outOffset) {}

    @Override
    public int scratch() {
        return parts.stream().mapToInt(part -> part.kernel.scratch()).max().orElse(0);
    }

    /** By index: an iterator would be allocated in each call. */
    @Override
    public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            part.kernel.run(in, inAt + part.inOffset, out, outAt + part.outOffset, work);
        }
    }
}
