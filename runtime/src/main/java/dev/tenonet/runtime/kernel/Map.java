package dev.tenonet.runtime.kernel;

/**
 * An activation by itself. May run in place if the views are equal. One implementation for both providers: the
 * activation's own {@link Activation.Pointwise} is the one that differs.
 *
 * @param in any order
 * @param out any order, of the same shape
 */
public record Map(View in, View out, Activation activation) implements KernelSpec<Kernel> {
    public Map {
        Contract.requireSameShape("Map", in, out);
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        return new Mapping(new Copy(in, out).prepare(provider), Nest.of(out), activation.prepare(provider));
    }

    private record Mapping(Kernel copy, Nest nest, Activation.Pointwise function) implements Kernel {
        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            if (in != out || inAt != outAt) {
                copy.run(in, inAt, out, outAt, work);
            }
            for (int i = 0; i < nest.outer; i++) {
                for (int j = 0; j < nest.middle; j++) {
                    apply(out, outAt + nest.offset(0, i, j));
                }
            }
        }

        private void apply(float[] out, int at) {
            if (nest.isContiguous()) {
                function.apply(out, at, nest.inner);
                return;
            }
            for (int i = 0; i < nest.inner; i++) {
                function.apply(out, at + i * nest.step(0), 1);
            }
        }
    }
}
