package dev.tenonet.runtime.kernel;

/**
 * The largest value of each window, channel by channel, then the activation. Padding counts as -infinity, and so does
 * what lies beyond it in ceil mode; NaN prevails over all.
 *
 * @param in pixels; needs no halo
 * @param out pixels; its size says how many windows there are
 */
public record MaxPool(View in, View out, Window rows, Window columns, Activation activation) implements StripSpec {
    public MaxPool {
        Contract.requirePixels("MaxPool", in, out);
        Contract.require(in.channels() == out.channels(), "MaxPool keeps the channels, but got %s and %s", in, out);
    }

    @Override
    public MaxPool between(View newIn, View newOut) {
        return new MaxPool(newIn, newOut, rows, columns, activation);
    }

    @Override
    public boolean readsHalo() {
        return false;
    }

    @Override
    public int parameters() {
        return 0;
    }

    @Override
    public Kernel prepare(Provider provider, float[]... parameters) {
        Epilogue epilogue = Epilogue.of(activation, provider);
        return provider.pick(
                () -> new ScalarMaxPool(this, epilogue),
                () -> in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new VectorMaxPool(this, epilogue), VectorMaxPool.VECTORS));
    }
}
