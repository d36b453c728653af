package dev.tenonet.runtime.kernel;

/**
 * Copies an image from one order into another. One implementation for both providers: memory is the limit, and runs of
 * equal order go through {@link System#arraycopy}.
 *
 * @param in any order
 * @param out any order, of the same shape; what lies between its values is left alone
 */
public record Copy(View in, View out) implements KernelSpec<Kernel> {
    public Copy {
        Contract.requireSameShape("Copy", in, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Nest nest = Nest.of(in, out);
        return nest.isContiguous() ? new Runs(nest) : new Steps(nest.longestInside());
    }

    private record Runs(Nest nest) implements Kernel {
        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            for (int i = 0; i < nest.outer; i++) {
                for (int j = 0; j < nest.middle; j++) {
                    System.arraycopy(in, inAt + nest.offset(0, i, j), out, outAt + nest.offset(1, i, j), nest.inner);
                }
            }
        }
    }

    private record Steps(Nest nest) implements Kernel {
        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            for (int i = 0; i < nest.outer; i++) {
                for (int j = 0; j < nest.middle; j++) {
                    steps(in, inAt + nest.offset(0, i, j), out, outAt + nest.offset(1, i, j));
                }
            }
        }

        private void steps(float[] in, int inAt, float[] out, int outAt) {
            int inStep = nest.step(0);
            int outStep = nest.step(1);
            for (int i = 0; i < nest.inner; i++) {
                out[outAt + i * outStep] = in[inAt + i * inStep];
            }
        }
    }
}
