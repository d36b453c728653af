package dev.tenonet.runtime.kernel.normalization;

import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.loop.StridedCopy;
import dev.tenonet.runtime.kernel.machine.Cost;
import dev.tenonet.runtime.kernel.simd.Lanes;
import dev.tenonet.runtime.kernel.simd.LanesTwin;
import dev.tenonet.runtime.kernel.simd.MathTwin;
import dev.tenonet.runtime.kernel.simd.VectorExp;
import dev.tenonet.runtime.kernel.simd.VectorLoop;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** A kernel that treats the lines of an image along one axis, each copied to scratch and back. */
abstract class LineKernel implements Kernel, ParallelTask {
    /** To scratch and back; the function weighs more. */
    private static final int MOVES = 8;

    private final View in;
    private final View out;
    private final int axis;

    /** @param axis 0 for channels, 1 for rows, 2 for columns */
    LineKernel(View in, View out, int axis) {
        this.in = in;
        this.out = out;
        this.axis = axis;
    }

    /** Treats the line in {@code data[0]} to {@code data[length - 1]} of scratch. */
    abstract void line(float[] data, int length);

    private static int size(View view, int axis) {
        return switch (axis) {
            case 0 -> view.channels();
            case 1 -> view.height();
            default -> view.width();
        };
    }

    private static int stride(View view, int axis) {
        return switch (axis) {
            case 0 -> view.channelStride();
            case 1 -> view.rowStride();
            default -> view.pixelStride();
        };
    }

    /** Values of a line. */
    final int length() {
        return size(in, axis);
    }

    @Override
    public int scratch() {
        return length();
    }

    @Override
    public final void run(float[] from, int inAt, float[] to, int outAt, Workspace work) {
        int lines = size(in, slow()) * size(in, fast());
        work.divide(this, work.operands(from, inAt, to, outAt), lines, Cost.ofMoves((long) MOVES * in.size()));
    }

    /** Units are lines. */
    @Override
    public final void runUnits(Operands operands, int first, int end, float[] scratch) {
        int lines = size(in, fast());
        for (int unit = first; unit < end; unit++) {
            int i = unit / lines;
            int j = unit % lines;
            int start = operands.inAt + i * stride(in, slow()) + j * stride(in, fast());
            StridedCopy.values(operands.in, start, stride(in, axis), scratch, 0, 1, length());
            line(scratch, length());
            int to = operands.outAt + i * stride(out, slow()) + j * stride(out, fast());
            StridedCopy.values(scratch, 0, 1, operands.out, to, stride(out, axis), length());
        }
    }

    /** The other axes. */
    private int slow() {
        return axis == 1 ? 0 : 1;
    }

    private int fast() {
        return axis == 2 ? 0 : 2;
    }

    /**
     * A kernel that treats lines by vectors, for functions like softmax: the line is filled up with -infinity, which changes
     * neither its largest value nor its sum of exponentials.
     */
    abstract static class VectorLines extends LineKernel {
        private final VectorLoop exp = new VectorExp();
        private final JitGate vectors;
        private final int padded;

        /** @param vectors what compiles the function's vector code */
        VectorLines(View in, View out, int axis, JitGate vectors) {
            super(in, out, axis);
            this.vectors = vectors;
            padded = (length() + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        }

        /** The line, and a vector behind it for the sum. */
        @Override
        public int scratch() {
            return padded + Lanes.COUNT;
        }

        /** Treats the line, {@code padded} floats from the first one on: a whole number of vectors. */
        abstract void vectors(float[] data, int padded);

        /** The same in plain Java, with the same bits. */
        abstract void twin(float[] data, int padded);

        @Override
        final void line(float[] data, int length) {
            Arrays.fill(data, length, padded, Float.NEGATIVE_INFINITY);
            if (vectors.isReady()) {
                vectors(data, padded);
            } else {
                twin(data, padded);
            }
        }

        /** For {@link JitGate#smallCall} of a kernel of lines of {@link #small}. */
        final Runnable vectorsOnLittle() {
            float[] data = new float[scratch()];
            return () -> vectors(data, padded);
        }

        static View small() {
            return View.pixels(4 * Lanes.COUNT, 1, 1);
        }

        /**
         * Writes the exponentials of the line's values, less the largest one, from {@code data[at]} on.
         *
         * @return their sum
         */
        final float exponentiate(float[] data, int padded, int at, float largest) {
            for (int i = 0; i < padded; i += Lanes.COUNT) {
                FloatVector.fromArray(Lanes.SPECIES, data, i).sub(largest).intoArray(data, at + i);
            }
            exp.run(data, at, at + padded);
            return sum(data, at, at + padded);
        }

        private static float sum(float[] data, int from, int end) {
            FloatVector sum = FloatVector.zero(Lanes.SPECIES);
            for (int i = from; i < end; i += Lanes.COUNT) {
                sum = FloatVector.fromArray(Lanes.SPECIES, data, i).add(sum);
            }
            sum.intoArray(data, end);
            return Lanes.sum(data, end);
        }

        /** As {@link #exponentiate}. */
        static float exponentiateTwin(float[] data, int padded, int at, float largest) {
            for (int i = 0; i < padded; i++) {
                data[at + i] = MathTwin.exp(data[i] - largest);
            }
            LanesTwin.sum(data, at, padded, data, at + padded);
            return Lanes.sum(data, at + padded);
        }

        static float largest(float[] data, int padded) {
            FloatVector largest = FloatVector.fromArray(Lanes.SPECIES, data, 0);
            for (int i = Lanes.COUNT; i < padded; i += Lanes.COUNT) {
                largest = FloatVector.fromArray(Lanes.SPECIES, data, i).max(largest);
            }
            return largest.reduceLanes(VectorOperators.MAX);
        }
    }
}
