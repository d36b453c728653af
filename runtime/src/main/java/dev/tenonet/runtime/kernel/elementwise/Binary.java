package dev.tenonet.runtime.kernel.elementwise;

import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.MergeKernel;
import dev.tenonet.runtime.kernel.SpecChecks;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.Twinned;
import dev.tenonet.runtime.kernel.loop.LoopNest;
import dev.tenonet.runtime.kernel.loop.RunKernel;
import dev.tenonet.runtime.kernel.loop.VectorSum;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.simd.Lanes;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * An operator on two images, value by value, then the activation. An axis of size 1 in one input is repeated along the
 * other's.
 *
 * @param a any order
 * @param b any order
 * @param out any order, of the joint shape; may be the same memory as an input of the same view
 */
public record Binary(View a, View b, View out, Operator operator, Activation activation)
        implements KernelSpec<MergeKernel> {
    public Binary {
        boolean joint = isJoint(a.channels(), b.channels(), out.channels())
                && isJoint(a.height(), b.height(), out.height())
                && isJoint(a.width(), b.width(), out.width());
        SpecChecks.require(
                joint,
                "%s needs axes that are equal or 1 and an output of the joint shape, but got %s",
                operator,
                List.of(a, b, out));
    }

    private static boolean isJoint(int a, int b, int out) {
        return (a == b || a == 1 || b == 1) && out == Math.max(a, b);
    }

    @Override
    public MergeKernel prepare(Provider provider, float[]... parameters) {
        LoopNest nest = LoopNest.of(a, b, out);
        Epilogue epilogue = Epilogue.of(activation, provider);
        return provider.pick(
                () -> new Scalar(nest, operator, epilogue), nest::hasVectors, () -> vectors(nest, epilogue));
    }

    private Twinned<RunKernel> vectors(LoopNest nest, Epilogue epilogue) {
        return switch (operator) {
            case ADD -> new Twinned<>(new VectorSum(nest, epilogue), VectorSum.VECTORS);
            case SUBTRACT -> Vector.twinned(nest, Vector.Loop.SUBTRACT, epilogue);
            case MULTIPLY -> Vector.twinned(nest, Vector.Loop.MULTIPLY, epilogue);
            case DIVIDE -> Vector.twinned(nest, Vector.Loop.DIVIDE, epilogue);
            case MAXIMUM -> Vector.twinned(nest, Vector.Loop.MAXIMUM, epilogue);
            case MINIMUM -> Vector.twinned(nest, Vector.Loop.MINIMUM, epilogue);
        };
    }

    /** Operators on runs of any steps. */
    static final class Scalar extends RunKernel {
        private final Operator operator;

        Scalar(LoopNest nest, Operator operator, Epilogue epilogue) {
            super(nest, epilogue);
            this.operator = operator;
        }

        @Override
        public void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count) {
            for (int i = 0; i < count; i++) {
                out[outAt + i * outStep] = epilogue.clamp(operator.apply(a[aAt + i * aStep], b[bAt + i * bStep]));
            }
        }
    }

    /**
     * Operators but addition, which is {@link VectorSum}'s, on runs that lie side by side in all views. Each has a loop of its
     * own, as C2 compiles a loop at a time.
     */
    static final class Vector extends RunKernel {
        private final Loop loop;

        private Vector(LoopNest nest, Loop loop, Epilogue epilogue) {
            super(nest, epilogue);
            this.loop = loop;
        }

        /** The kernel, and what compiles its loop, which from now on it does. */
        static Twinned<RunKernel> twinned(LoopNest nest, Loop loop, Epilogue epilogue) {
            return new Twinned<>(new Vector(nest, loop, epilogue), loop.vectors.soon());
        }

        /** An operator that has a loop here. */
        private enum Loop {
            SUBTRACT(Operator.SUBTRACT),
            MULTIPLY(Operator.MULTIPLY),
            DIVIDE(Operator.DIVIDE),
            MAXIMUM(Operator.MAXIMUM),
            MINIMUM(Operator.MINIMUM);

            private final Operator operator;
            /** Of its own, so that nobody waits for one that no network has. */
            private final JitGate vectors = new Compilation(this);

            Loop(Operator operator) {
                this.operator = operator;
            }
        }

        private static final class Compilation extends JitGate {
            private final Loop loop;

            Compilation(Loop loop) {
                this.loop = loop;
            }

            @Override
            protected Runnable smallCall() {
                View pixel = View.pixels(2 * Lanes.COUNT, 1, 1);
                Vector small = new Vector(LoopNest.of(pixel, pixel, pixel), loop, Epilogue.NONE);
                float[] values = new float[pixel.size()];
                return () -> small.vectors(values, 0, values, 0, values, 0, values.length);
            }
        }

        @Override
        public void run(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int count) {
            int bound = loop.vectors.isReady() ? Lanes.SPECIES.loopBound(count) : 0;
            vectors(a, aAt, b, bAt, out, outAt, bound);
            for (int i = bound; i < count; i++) {
                out[outAt + i] = epilogue.clamp(loop.operator.apply(a[aAt + i], b[bAt + i]));
            }
        }

        private void vectors(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
            switch (loop) {
                case SUBTRACT -> subtract(a, aAt, b, bAt, out, outAt, bound);
                case MULTIPLY -> multiply(a, aAt, b, bAt, out, outAt, bound);
                case DIVIDE -> divide(a, aAt, b, bAt, out, outAt, bound);
                case MAXIMUM -> maximum(a, aAt, b, bAt, out, outAt, bound);
                case MINIMUM -> minimum(a, aAt, b, bAt, out, outAt, bound);
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

        private void minimum(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int bound) {
            for (int i = 0; i < bound; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, a, aAt + i)
                        .min(FloatVector.fromArray(Lanes.SPECIES, b, bAt + i))
                        .max(epilogue.low())
                        .min(epilogue.high())
                        .intoArray(out, outAt + i);
            }
        }
    }
}
