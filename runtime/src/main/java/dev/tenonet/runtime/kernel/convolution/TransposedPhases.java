package dev.tenonet.runtime.kernel.convolution;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Kernel;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.layout.KernelSequence;
import dev.tenonet.runtime.kernel.layout.KernelSequence.Part;
import dev.tenonet.runtime.kernel.layout.Pad;
import dev.tenonet.runtime.kernel.provider.Provider;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepares a transposed convolution as ordinary ones, one for each pair of row and column {@link Phase}: nothing is
 * multiplied by the zeros that the textbook puts between the inputs, and the convolution's kernels do the work.
 */
final class TransposedPhases {
    private final TransposedConvolution spec;
    private final float[][] parameters;
    private final List<Phase> rows;
    private final List<Phase> columns;
    /** Zeros that the phases read around the input. */
    private final int top;

    private final int left;
    /** The input with these zeros. */
    private final View source;

    TransposedPhases(TransposedConvolution spec, float[]... parameters) {
        this.spec = spec;
        this.parameters = parameters;
        View in = spec.in();
        rows = Phase.of(spec.rows(), spec.out().height());
        columns = Phase.of(spec.columns(), spec.out().width());
        top = before(rows);
        left = before(columns);
        int bottom = after(rows, in.height());
        int right = after(columns, in.width());
        source = top + bottom + left + right == 0
                ? in
                : View.pixels(in.channels(), top + in.height() + bottom, left + in.width() + right);
    }

    private static int before(List<Phase> phases) {
        return phases.stream()
                .mapToInt(phase -> Math.max(0, -phase.start()))
                .max()
                .orElse(0);
    }

    private static int after(List<Phase> phases, int size) {
        return phases.stream()
                .mapToInt(phase -> Math.max(0, phase.start() + phase.reach() - size))
                .max()
                .orElse(0);
    }

    Kernel prepare(Provider provider) {
        List<Part> parts = new ArrayList<>();
        for (Phase row : rows) {
            for (Phase column : columns) {
                parts.add(part(row, column, provider));
            }
        }
        KernelSequence phases = new KernelSequence(List.copyOf(parts));
        return source == spec.in()
                ? phases
                : new Padded(frame().prepare(provider), phases, phases.scratch(), source.size());
    }

    private Pad frame() {
        return new Pad(spec.in(), source, top, left, Border.ZEROS, 0f);
    }

    private Part part(Phase row, Phase column, Provider provider) {
        View out = spec.out();
        View to = View.pixels(
                out.channels(),
                row.outputs(),
                column.outputs(),
                out.rowStride() * spec.rows().stride(),
                out.pixelStride() * spec.columns().stride());
        int toOffset = row.first() * out.rowStride() + column.first() * out.pixelStride();
        if (row.taps().isEmpty() || column.taps().isEmpty()) {
            return new Part(new Constant(to, values(provider)), 0, toOffset);
        }
        View from =
                View.pixels(source.channels(), row.reach(), column.reach(), source.rowStride(), source.pixelStride());
        int fromOffset = (top + row.start()) * source.rowStride() + (left + column.start()) * source.pixelStride();
        Convolution convolution =
                new Convolution(from, to, row.window(), column.window(), spec.groups(), spec.bias(), spec.activation());
        float[][] values = parameters.clone();
        values[0] = weight(row.taps(), column.taps());
        return new Part(convolution.prepare(provider, values), fromOffset, toOffset);
    }

    /** The taps of one phase as the weight (output channels, input channels / groups, rows, columns) of a convolution. */
    private float[] weight(List<Integer> rowTaps, List<Integer> columnTaps) {
        int inputs = spec.in().channels() / spec.groups();
        int outputs = spec.out().channels() / spec.groups();
        float[] weight = new float[spec.out().channels() * inputs * rowTaps.size() * columnTaps.size()];
        int i = 0;
        for (int o = 0; o < spec.out().channels(); o++) {
            for (int c = 0; c < inputs; c++) {
                int matrix = (o / outputs * inputs + c) * outputs + o % outputs;
                for (int ky : rowTaps) {
                    for (int kx : columnTaps) {
                        int row = matrix * spec.rows().kernel() + ky;
                        weight[i++] = parameters[0][row * spec.columns().kernel() + kx];
                    }
                }
            }
        }
        return weight;
    }

    /** What the channels of an output that no tap reaches are. */
    private float[] values(Provider provider) {
        float[] values =
                spec.bias() ? parameters[1].clone() : new float[spec.out().channels()];
        spec.activation().prepare(provider).apply(values, 0, values.length);
        return values;
    }

    /** Outputs that depend on no input. */
    private record Constant(View out, float[] values) implements Kernel {
        @Override
        public void run(float[] in, int inAt, float[] to, int outAt, Workspace work) {
            for (int y = 0; y < out.height(); y++) {
                for (int x = 0; x < out.width(); x++) {
                    int at = outAt + y * out.rowStride() + x * out.pixelStride();
                    System.arraycopy(values, 0, to, at, values.length);
                }
            }
        }
    }

    /** Phases that read the input from scratch, where it stands behind their own with zeros around it. */
    private record Padded(Kernel frame, KernelSequence phases, int at, int size) implements Kernel {
        @Override
        public int scratch() {
            return at + size;
        }

        @Override
        public void run(float[] in, int inAt, float[] out, int outAt, Workspace work) {
            frame.run(in, inAt, work.scratch, at, work);
            phases.run(work.scratch, at, out, outAt, work);
        }
    }
}
