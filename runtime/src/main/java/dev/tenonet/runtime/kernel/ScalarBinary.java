package dev.tenonet.runtime.kernel;

/** Operators on runs of any steps. */
final class ScalarBinary extends RunKernel {
    private final Operator operator;

    ScalarBinary(Nest nest, Operator operator, Epilogue epilogue) {
        super(nest, epilogue);
        this.operator = operator;
    }

    @Override
    void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count) {
        for (int i = 0; i < count; i++) {
            out[outAt + i * outStep] = epilogue.clamp(operator.apply(a[aAt + i * aStep], b[bAt + i * bStep]));
        }
    }
}
