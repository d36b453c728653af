package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Sums of runs that lie side by side in all views and are at least a vector long. */
record VectorSum(Nest nest, Epilogue epilogue) implements MergeKernel {
    /** Short enough for the second-level cache: an activation of its own passes over values just stored. */
    private static final int CHUNK = 4096;

    @Override
    public void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, Workspace work) {
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                add(a, aAt + nest.offset(0, i, j), b, bAt + nest.offset(1, i, j), out, outAt + nest.offset(2, i, j));
            }
        }
    }

    private void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt) {
        for (int done = 0; done < nest.inner; done += CHUNK) {
            int count = Math.min(CHUNK, nest.inner - done);
            addRun(a, aAt + done, b, bAt + done, out, outAt + done, count);
            epilogue.finish(out, outAt + done, count);
        }
    }

    private void addRun(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count) {
        int i = 0;
        for (; i + Lanes.COUNT <= count; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                    .add(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
        for (; i < count; i++) {
            out[outAt + i] = epilogue.clamp(a[aAt + i] + b[bAt + i]);
        }
    }
}
