package dev.tenonet.runtime.kernel;

import jdk.incubator.vector.FloatVector;

/** Operators on runs that lie side by side in all views. Each has a loop of its own, as C2 compiles a loop at a time. */
final class VectorBinary extends RunKernel {
    /** For each operator, so that nobody waits for one that no network has. */
    private static final Readiness[] ALL = compilations();

    private final Operator operator;
    private final Readiness vectors;

    VectorBinary(Nest nest, Operator operator, Epilogue epilogue) {
        super(nest, epilogue);
        this.operator = operator;
        vectors = vectors(operator);
    }

    private static Readiness[] compilations() {
        Operator[] operators = Operator.values();
        Readiness[] all = new Readiness[operators.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Compilation(operators[i]);
        }
        return all;
    }

    /** What compiles the loop of an operator, which from now on it does. */
    static Readiness vectors(Operator operator) {
        return ALL[operator.ordinal()].soon();
    }

    private static final class Compilation extends Readiness {
        private final Operator operator;

        Compilation(Operator operator) {
            this.operator = operator;
        }

        @Override
        Runnable smallCall() {
            View pixel = View.pixels(2 * Lanes.COUNT, 1, 1);
            VectorBinary small = new VectorBinary(Nest.of(pixel, pixel, pixel), operator, Epilogue.NONE);
            float[] values = new float[pixel.size()];
            return () -> small.vectors(values, 0, values, 0, values, 0, values.length);
        }
    }

    /** For {@link #run}, which adds runs of pixels of so many channels. */
    static VectorBinary addingPixels(int channels, Epilogue epilogue) {
        View pixel = View.pixels(channels, 1, 1);
        return new VectorBinary(Nest.of(pixel, pixel, pixel), Operator.ADD, epilogue);
    }

    @Override
    void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count) {
        int bound = vectors.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
        vectors(a, aAt, b, bAt, out, outAt, bound);
        for (int i = bound; i < count; i++) {
            out[outAt + i] = epilogue.clamp(operator.apply(a[aAt + i], b[bAt + i]));
        }
    }

    private void vectors(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        switch (operator) {
            case ADD -> add(a, aAt, b, bAt, out, outAt, bound);
            case SUBTRACT -> subtract(a, aAt, b, bAt, out, outAt, bound);
            case MULTIPLY -> multiply(a, aAt, b, bAt, out, outAt, bound);
            case DIVIDE -> divide(a, aAt, b, bAt, out, outAt, bound);
            case MAXIMUM -> maximum(a, aAt, b, bAt, out, outAt, bound);
        }
    }

    private void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                    .add(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
    }

    private void subtract(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
    }

    private void multiply(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                    .mul(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
    }

    private void divide(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                    .div(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
    }

    private void maximum(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
        for (int i = 0; i < bound; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                    .max(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                    .max(epilogue.low())
                    .min(epilogue.high())
                    .intoArray(out, outAt + i);
        }
    }
}
