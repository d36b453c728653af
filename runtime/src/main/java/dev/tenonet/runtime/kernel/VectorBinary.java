package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Operators on runs that lie side by side in all views. Each has a loop of its own, as C2 compiles a loop at a time. */
final class VectorBinary extends RunKernel {
    private final Operator operator;

    VectorBinary(Nest nest, Operator operator, Epilogue epilogue) {
        super(nest, epilogue);
        this.operator = operator;
    }

    @Override
    void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count) {
        int bound = Lanes.SPECIES.loopBound(count);
        switch (operator) {
            case ADD -> add(a, aAt, b, bAt, out, outAt, bound);
            case SUBTRACT -> subtract(a, aAt, b, bAt, out, outAt, bound);
            case MULTIPLY -> multiply(a, aAt, b, bAt, out, outAt, bound);
            case DIVIDE -> divide(a, aAt, b, bAt, out, outAt, bound);
            case MAXIMUM -> maximum(a, aAt, b, bAt, out, outAt, bound);
        }
        for (int i = bound; i < count; i++) {
            out[outAt + i] = epilogue.clamp(operator.apply(a[aAt + i], b[bAt + i]));
        }
    }

    private void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            store(load(a, aAt + i).add(load(b, bAt + i)), out, outAt + i);
        }
    }

    private void subtract(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            store(load(a, aAt + i).sub(load(b, bAt + i)), out, outAt + i);
        }
    }

    private void multiply(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            store(load(a, aAt + i).mul(load(b, bAt + i)), out, outAt + i);
        }
    }

    private void divide(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            store(load(a, aAt + i).div(load(b, bAt + i)), out, outAt + i);
        }
    }

    private void maximum(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            store(load(a, aAt + i).max(load(b, bAt + i)), out, outAt + i);
        }
    }

    private static FloatVector load(float[] data, int at) {
        return FloatVector.fromArray(Lanes.SPECIES, data, at);
    }

    private void store(FloatVector value, float[] out, int at) {
        value.max(epilogue.low()).min(epilogue.high()).intoArray(out, at);
    }
}
