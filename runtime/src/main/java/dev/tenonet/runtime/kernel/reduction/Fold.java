package dev.tenonet.runtime.kernel.reduction;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.loop.LoopNest;

/** One number of the values of a view. */
abstract class Fold {
    private final LoopNest nest;
    private final double start;

    /** @param start what no values come to */
    Fold(View view, double start) {
        nest = LoopNest.of(view);
        this.start = start;
    }

    /** Of {@code count} values that stand {@code step} apart. */
    abstract double run(float[] data, int at, int step, int count);

    /** Of two numbers. */
    abstract double join(double a, double b);

    final double of(float[] data, int at) {
        double result = start;
        for (int i = 0; i < nest.outer; i++) {
            for (int j = 0; j < nest.middle; j++) {
                result = join(result, run(data, at + nest.offset(0, i, j), nest.step(0), nest.inner));
            }
        }
        return result;
    }

    /** NaN if there is one. */
    static final class Largest extends Fold {
        private final boolean absolute;

        /** @param absolute of values without their signs */
        Largest(View view, boolean absolute) {
            super(view, Double.NEGATIVE_INFINITY);
            this.absolute = absolute;
        }

        @Override
        double join(double a, double b) {
            return Math.max(a, b);
        }

        @Override
        double run(float[] data, int at, int step, int count) {
            float a = Float.NEGATIVE_INFINITY;
            float b = a;
            for (int i = 0; i < count; i += 2) {
                float x = data[at + i * step];
                float y = data[at + Math.min(i + 1, count - 1) * step];
                a = Math.max(a, absolute ? Math.abs(x) : x);
                b = Math.max(b, absolute ? Math.abs(y) : y);
            }
            return Math.max(a, b);
        }
    }

    /** NaN if there is one. */
    static final class Least extends Fold {
        private final boolean absolute;

        /** @param absolute of values without their signs */
        Least(View view, boolean absolute) {
            super(view, Double.POSITIVE_INFINITY);
            this.absolute = absolute;
        }

        @Override
        double join(double a, double b) {
            return Math.min(a, b);
        }

        @Override
        double run(float[] data, int at, int step, int count) {
            float a = Float.POSITIVE_INFINITY;
            float b = a;
            for (int i = 0; i < count; i += 2) {
                float x = data[at + i * step];
                float y = data[at + Math.min(i + 1, count - 1) * step];
                a = Math.min(a, absolute ? Math.abs(x) : x);
                b = Math.min(b, absolute ? Math.abs(y) : y);
            }
            return Math.min(a, b);
        }
    }

    /** The sum of the p-th powers of absolute values; of p = 0 how many are not zero. */
    static final class Powers extends Fold {
        private final double p;

        Powers(View view, double p) {
            super(view, 0);
            this.p = p;
        }

        @Override
        double join(double a, double b) {
            return a + b;
        }

        @Override
        double run(float[] data, int at, int step, int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += power(Math.abs(data[at + i * step]));
            }
            return sum;
        }

        private double power(float value) {
            if (p == 1) {
                return value;
            }
            // NaN counts, as in PyTorch, where it is not equal to zero either.
            return p == 0 ? (value == 0 ? 0 : 1) : Math.pow(value, p);
        }
    }
}
