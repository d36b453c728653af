package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;

/**
 * What a Pad adds to each axis; negative amounts crop.
 *
 * @param mode constant, reflect, edge or wrap
 */
public record PadArguments(int[] begin, int[] end, String mode, double fill) {
    /** Attributes before opset 11, inputs since; the begins of all axes stand before the ends. */
    public static PadArguments of(Call call) {
        int rank = call.in(0).rank();
        int[] pads = call.ints("pads")
                .or(() -> call.ints("paddings"))
                .or(() -> call.optional(1).map(Tensor::ints))
                .orElseThrow(() -> new NotComputable("its pads are missing"));
        int[] axes = call.optional(3).map(Tensor::ints).orElse(null);
        double fill = call.has(2) ? call.in(2).scalar() : call.real("value", 0);
        int count = axes == null ? rank : axes.length;
        if (pads.length != 2 * count) {
            throw new NotComputable(pads.length + " amounts do not pad " + count + " axes on both sides");
        }
        int[] begin = new int[rank];
        int[] end = new int[rank];
        for (int i = 0; i < count; i++) {
            int axis = Shapes.axis(axes == null ? i : axes[i], rank);
            begin[axis] = pads[i];
            end[axis] = pads[count + i];
        }
        return new PadArguments(begin, end, call.text("mode", "constant"), fill);
    }

    /** For each place of an axis, which one it copies, or -1 for the fill. */
    int[] sources(int axis, int size, int padded) {
        int[] sources = new int[padded];
        for (int i = 0; i < padded; i++) {
            int at = i - begin[axis];
            sources[i] = at >= 0 && at < size ? at : source(at, size);
        }
        return sources;
    }

    private int source(int at, int size) {
        return switch (mode) {
            case "constant" -> -1;
            case "edge" -> nonEmpty(size, Math.max(0, Math.min(size - 1, at)));
            case "wrap" -> nonEmpty(size, Math.floorMod(at, Math.max(1, size)));
            case "reflect" -> {
                int period = Math.max(1, 2 * (size - 1));
                int folded = Math.floorMod(at, period);
                yield nonEmpty(size, Math.min(folded, period - folded));
            }
            default -> throw new NotComputable("there is no mode " + mode);
        };
    }

    private static int nonEmpty(int size, int source) {
        if (size == 0) {
            throw new NotComputable("an empty axis has no border to repeat");
        }
        return Math.min(source, size - 1);
    }
}
