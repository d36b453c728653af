package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Epilogue;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.simd.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Takes the sums of a tile to the output: adds the second input, if there is one, and enforces the bounds. A loop of its own
 * for each case, as C2 compiles a loop at a time.
 */
final class VectorStore {
    private final Epilogue epilogue;
    /**
     * How many pixels a whole vector may cover that is stored where fewer channels are: the next pixels then overwrite what
     * is too much. As many as there are where it would stay.
     */
    private final int pixelsOfVector;
    /** For each output pixel its first channel. */
    private final int[] target;
    /** For each pixel of the second input its first channel. */
    private final int[] addend;

    /** @param other layout of the second input
     * @param one whether all channels belong to one group */
    VectorStore(View out, View other, Epilogue epilogue, boolean one) {
        this.epilogue = epilogue;
        target = out.places();
        addend = other.places();
        int channels = out.channels();
        boolean follow = one
                && channels <= Lanes.COUNT
                && out.pixelStride() == channels
                && (out.height() == 1 || out.rowStride() == out.width() * channels);
        pixelsOfVector = follow ? (Lanes.COUNT + channels - 1) / channels : target.length;
    }

    /**
     * Stores the sums of pixels {@code first} to {@code end} - 1, which stand {@code width} apart from {@code sums[0]} on.
     *
     * @param channel of the output that the first sum belongs to; {@code channels} follow, at most two vectors of them
     * @param blockEnd the end of the pixels whose sums the same thread stores, in ascending order
     */
    void store(
            Operands operands, float[] sums, int width, int channel, int channels, int first, int end, int blockEnd) {
        float[] b = operands.other;
        float[] to = operands.out;
        int bAt = operands.otherAt + channel;
        int at = operands.outAt + channel;
        if (channels < Lanes.COUNT) {
            int whole = b == null ? Math.max(first, Math.min(end, blockEnd - pixelsOfVector)) : first;
            bound(sums, width, to, at, 0, first, whole);
            few(sums, (whole - first) * width, width, b, bAt, to, at, channels, whole, end);
        } else if (b != null) {
            add(sums, width, b, bAt, to, at, channels - Lanes.COUNT, first, end);
        } else if (!epilogue.isBounded()) {
            copy(sums, width, to, at, channels - Lanes.COUNT, first, end);
        } else if (epilogue.high() == Float.POSITIVE_INFINITY) {
            boundBelow(sums, width, to, at, channels - Lanes.COUNT, first, end);
        } else {
            bound(sums, width, to, at, channels - Lanes.COUNT, first, end);
        }
    }

    private void few(
            float[] sums,
            int sumsAt,
            int width,
            float[] b,
            int bAt,
            float[] to,
            int outAt,
            int channels,
            int first,
            int end) {
        for (int p = first; p < end; p++) {
            int from = sumsAt + (p - first) * width;
            int at = outAt + target[p];
            for (int c = 0; c < channels; c++) {
                float sum = b == null ? sums[from + c] : sums[from + c] + b[bAt + addend[p] + c];
                to[at + c] = epilogue.clamp(sum);
            }
        }
    }

    /**
     * The channels of a panel are two vectors, the {@code second} of which may overlap the first. Both are read before one
     * is stored, since {@code b} may be {@code to}.
     */
    private void add(
            float[] sums, int width, float[] b, int bAt, float[] to, int outAt, int second, int first, int end) {
        for (int p = first; p < end; p++) {
            int from = (p - first) * width;
            int with = bAt + addend[p];
            int at = outAt + target[p];
            FloatVector left =
                    FloatVector.fromArray(Lanes.SPECIES, sums, from).add(FloatVector.fromArray(Lanes.SPECIES, b, with));
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, sums, from + second)
                    .add(FloatVector.fromArray(Lanes.SPECIES, b, with + second));
            if (Lanes.MASKS) {
                left = left.blend(epilogue.low(), left.compare(VectorOperators.LE, epilogue.low()));
                left = left.blend(epilogue.high(), left.compare(VectorOperators.GT, epilogue.high()));
                right = right.blend(epilogue.low(), right.compare(VectorOperators.LE, epilogue.low()));
                right = right.blend(epilogue.high(), right.compare(VectorOperators.GT, epilogue.high()));
            } else {
                left = left.max(epilogue.low()).min(epilogue.high());
                right = right.max(epilogue.low()).min(epilogue.high());
            }
            left.intoArray(to, at);
            right.intoArray(to, at + second);
        }
    }

    private void bound(float[] sums, int width, float[] to, int outAt, int second, int first, int end) {
        for (int p = first; p < end; p++) {
            int from = (p - first) * width;
            int at = outAt + target[p];
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, sums, from);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, sums, from + second);
            if (Lanes.MASKS) {
                left = left.blend(epilogue.low(), left.compare(VectorOperators.LE, epilogue.low()));
                left = left.blend(epilogue.high(), left.compare(VectorOperators.GT, epilogue.high()));
                right = right.blend(epilogue.low(), right.compare(VectorOperators.LE, epilogue.low()));
                right = right.blend(epilogue.high(), right.compare(VectorOperators.GT, epilogue.high()));
            } else {
                left = left.max(epilogue.low()).min(epilogue.high());
                right = right.max(epilogue.low()).min(epilogue.high());
            }
            left.intoArray(to, at);
            right.intoArray(to, at + second);
        }
    }

    /** Relu needs no minimum, which is several instructions, as NaN and the two zeros are special: up to 8 % of a call. */
    private void boundBelow(float[] sums, int width, float[] to, int outAt, int second, int first, int end) {
        for (int p = first; p < end; p++) {
            int from = (p - first) * width;
            int at = outAt + target[p];
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, sums, from);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, sums, from + second);
            if (Lanes.MASKS) {
                left = left.blend(epilogue.low(), left.compare(VectorOperators.LE, epilogue.low()));
                right = right.blend(epilogue.low(), right.compare(VectorOperators.LE, epilogue.low()));
            } else {
                left = left.max(epilogue.low());
                right = right.max(epilogue.low());
            }
            left.intoArray(to, at);
            right.intoArray(to, at + second);
        }
    }

    private void copy(float[] sums, int width, float[] to, int outAt, int second, int first, int end) {
        for (int p = first; p < end; p++) {
            int from = (p - first) * width;
            int at = outAt + target[p];
            FloatVector.fromArray(Lanes.SPECIES, sums, from).intoArray(to, at);
            FloatVector.fromArray(Lanes.SPECIES, sums, from + second).intoArray(to, at + second);
        }
    }

    /** {@link VectorStore} in plain Java, with the same bits, until that is compiled. */
    static final class Twin {
        private final Epilogue epilogue;
        private final int[] target;
        private final int[] addend;

        Twin(View out, View other, Epilogue epilogue) {
            this.epilogue = epilogue;
            target = out.places();
            addend = other == out ? target : other.places();
        }

        /** As {@link VectorStore#store}. */
        void store(Operands operands, float[] sums, int width, int channel, int channels, int first, int end) {
            for (int p = first; p < end; p++) {
                int from = (p - first) * width;
                int at = operands.outAt + channel + target[p];
                if (operands.other != null) {
                    int with = operands.otherAt + channel + addend[p];
                    for (int c = 0; c < channels; c++) {
                        sums[from + c] += operands.other[with + c];
                    }
                }
                for (int c = 0; c < channels; c++) {
                    operands.out[at + c] = epilogue.clamp(sums[from + c]);
                }
            }
        }
    }
}
