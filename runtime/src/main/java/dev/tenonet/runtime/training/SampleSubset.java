package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import java.io.IOException;
import java.util.List;

/** Some of other samples. */
final class SampleSubset implements Samples {
    private final Samples of;
    private final int[] indices;

    SampleSubset(Samples of, int... indices) {
        this.of = of;
        this.indices = indices.clone();
        for (int index : indices) {
            if (index < 0 || index >= of.size()) {
                throw new IllegalArgumentException("indices: expected 0 to " + (of.size() - 1) + ", found " + index
                        + " of " + of.size() + " samples");
            }
        }
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public void beginEpoch(int number) {
        of.beginEpoch(number);
    }

    @Override
    public void read(int index, Batch batch, int at) throws IOException {
        of.read(indices[index], batch, at);
    }

    @Override
    public boolean areInMemory() {
        return of.areInMemory();
    }

    @Override
    public List<String> classes() {
        return of.classes();
    }

    @Override
    public void check(List<Port> inputs, List<Target> targets) {
        of.check(inputs, targets);
    }
}
