package dev.tenonet.runtime.kernel;

/**
 * The average of each window, channel by channel, then the activation. The sum of what lies on the image is divided by
 * {@code divisor}; if that is 0, by the size of the window clipped to the image with its declared padding
 * ({@code countPadding}) or to the image alone. A window beside the image gives 0.
 *
 * @param in pixels; needs no halo
 * @param out pixels; its size says how many windows there are
 * @param rows not dilated
 * @param columns not dilated
 */
public record AveragePool(
        View in, View out, Window rows, Window columns, boolean countPadding, int divisor, Activation activation)
        implements StripSpec {
    public AveragePool {
        Contract.requirePixels("AveragePool", in, out);
        Contract.require(in.channels() == out.channels(), "AveragePool keeps the channels, but got %s and %s", in, out);
        Contract.require(
                rows.dilation() == 1 && columns.dilation() == 1,
                "AveragePool knows no dilation, but got %s and %s",
                rows,
                columns);
    }

    @Override
    public AveragePool between(View newIn, View newOut) {
        return new AveragePool(newIn, newOut, rows, columns, countPadding, divisor, activation);
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
                () -> new ScalarAveragePool(this, epilogue),
                () -> in.channels() >= Lanes.COUNT,
                () -> new Twinned<>(new VectorAveragePool(this, epilogue), VectorAveragePool.VECTORS));
    }

    /** What the sum of window (y, x) is divided by. */
    float divisor(Taps rowTaps, Taps columnTaps, int y, int x) {
        int taps = rowTaps.count(y) * columnTaps.count(x);
        if (taps == 0) {
            // The sum is 0 and so must be the average.
            return 1;
        }
        if (divisor != 0) {
            return divisor;
        }
        return countPadding ? rowTaps.paddedCount(y) * columnTaps.paddedCount(x) : taps;
    }
}
