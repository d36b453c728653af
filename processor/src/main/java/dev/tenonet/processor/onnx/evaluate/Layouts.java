package dev.tenonet.processor.onnx.evaluate;

import dev.tenonet.processor.onnx.model.NotComputable;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;

/** The same values in other places. */
public final class Layouts {
    private Layouts() {}

    static void register(Operators all) {
        all.single("Reshape", call -> call.in(0).reshaped(target(call)));
        all.single("Flatten", Layouts::flatten);
        all.single("Squeeze", Layouts::squeeze);
        all.single("Unsqueeze", Layouts::unsqueeze);
        all.single("Transpose", call -> transpose(call.in(0), permutation(call)));
        all.single("DepthToSpace", Layouts::depthToSpace);
        all.single("SpaceToDepth", Layouts::spaceToDepth);
        all.single("Expand", Layouts::expand);
        all.single("Tile", Layouts::tile);
    }

    /** The shape that a Reshape makes. */
    public static int[] target(Call call) {
        int[] from = call.in(0).shape();
        int[] target = call.intsOrInput("shape", 1)
                .orElseThrow(() -> new NotComputable("its shape is missing"))
                .clone();
        int open = -1;
        for (int axis = 0; axis < target.length; axis++) {
            if (target[axis] == 0 && !call.flag("allowzero", false)) {
                if (axis >= from.length) {
                    throw new NotComputable("its shape copies axis " + axis + ", which is not there");
                }
                target[axis] = from[axis];
            } else if (target[axis] == -1 && open < 0) {
                open = axis;
            } else if (target[axis] < 0) {
                throw new NotComputable("its shape " + Shapes.text(target) + " has two open sizes");
            }
        }
        return fitted(target, open, from);
    }

    private static int[] fitted(int[] target, int open, int[] from) {
        int count = Shapes.count(from);
        if (open >= 0) {
            target[open] = 1;
            int rest = Shapes.count(target);
            boolean divides = rest > 0 && count % rest == 0;
            if (!divides && !frozen(target, open, from)) {
                throw new NotComputable(Shapes.text(from) + " cannot be divided into " + Shapes.text(target));
            }
            target[open] = count / Math.max(1, Shapes.count(target));
        } else if (Shapes.count(target) != count && !frozen(target, -1, from)) {
            throw new NotComputable(Shapes.text(from) + " has another number of values than " + Shapes.text(target));
        }
        return target;
    }

    /** A batch that the exporter wrote down as a number; it becomes what the batch is. */
    private static boolean frozen(int[] target, int open, int[] from) {
        if (target.length == 0 || from.length == 0 || open == 0 || target[0] <= 1) {
            return false;
        }
        int frozen = target[0];
        target[0] = from[0];
        int rest = Shapes.count(target);
        int count = Shapes.count(from);
        boolean fits = open < 0 ? rest == count : rest > 0 && count % rest == 0;
        if (!fits) {
            target[0] = frozen;
        }
        return fits;
    }

    private static Tensor flatten(Call call) {
        Tensor x = call.in(0);
        long written = call.integer("axis", 1);
        int axis = (int) (written < 0 ? written + x.rank() : written);
        if (axis < 0 || axis > x.rank()) {
            throw new NotComputable("there is no axis " + written + " among " + x.rank());
        }
        return x.reshaped(Shapes.count(x.shape(), 0, axis), Shapes.count(x.shape(), axis, x.rank()));
    }

    private static Tensor squeeze(Call call) {
        Tensor x = call.in(0);
        boolean[] dropped = new boolean[x.rank()];
        int[] axes = call.intsOrInput("axes", 1).orElse(null);
        for (int axis = 0; axes == null && axis < x.rank(); axis++) {
            dropped[axis] = x.shape()[axis] == 1;
        }
        for (int written : axes == null ? new int[0] : axes) {
            int axis = Shapes.axis(written, x.rank());
            if (x.shape()[axis] != 1) {
                throw new NotComputable("it drops axis " + axis + " of " + Shapes.text(x.shape()));
            }
            dropped[axis] = true;
        }
        int[] kept = new int[x.rank()];
        int rank = 0;
        for (int axis = 0; axis < x.rank(); axis++) {
            if (!dropped[axis]) {
                kept[rank++] = x.shape()[axis];
            }
        }
        return x.reshaped(Arrays.copyOf(kept, rank));
    }

    private static Tensor unsqueeze(Call call) {
        Tensor x = call.in(0);
        int[] axes = call.intsOrInput("axes", 1).orElseThrow(() -> new NotComputable("its axes are missing"));
        int rank = x.rank() + axes.length;
        int[] shape = new int[rank];
        for (int written : axes) {
            int axis = Shapes.axis(written, rank);
            if (shape[axis] != 0) {
                throw new NotComputable("it adds axis " + axis + " twice");
            }
            shape[axis] = -1;
        }
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = shape[axis] == -1 ? 1 : x.shape()[next++];
        }
        return x.reshaped(shape);
    }

    /** Which axis of the input each axis of the result is. */
    public static int[] permutation(Call call) {
        int rank = call.in(0).rank();
        int[] permutation = call.ints("perm").orElse(null);
        if (permutation == null) {
            permutation = new int[rank];
            for (int i = 0; i < rank; i++) {
                permutation[i] = rank - 1 - i;
            }
        }
        boolean[] seen = new boolean[rank];
        for (int axis : permutation) {
            if (axis < 0 || axis >= rank || seen[axis] || permutation.length != rank) {
                throw new NotComputable(
                        "its permutation " + Arrays.toString(permutation) + " is none of " + rank + " axes");
            }
            seen[axis] = true;
        }
        return permutation;
    }

    /** A tensor with its axes in another order. */
    public static Tensor transpose(Tensor x, int... permutation) {
        int[] shape = new int[permutation.length];
        int[] own = Shapes.strides(x.shape());
        int[] strides = new int[permutation.length];
        for (int i = 0; i < permutation.length; i++) {
            shape[i] = x.shape()[permutation[i]];
            strides[i] = own[permutation[i]];
        }
        return Operators.like(x, shape, List.of(x), () -> Strided.copy(x.values(), shape, 0, strides));
    }

    private static int block(Call call, Tensor x) {
        long block = call.integer("blocksize", 0);
        if (block < 1 || block > 1 << 15 || x.rank() != 4) {
            throw new NotComputable("it needs an image and a block size of at least 1, found " + x + " and " + block);
        }
        return (int) block;
    }

    private static Tensor depthToSpace(Call call) {
        Tensor x = call.in(0);
        int b = block(call, x);
        int[] s = x.shape();
        if (s[1] % (b * b) != 0) {
            throw new NotComputable(s[1] + " channels are not divided by " + b * b);
        }
        int c = s[1] / (b * b);
        Tensor spread = call.text("mode", "DCR").equals("CRD")
                ? transpose(x.reshaped(s[0], c, b, b, s[2], s[3]), 0, 1, 4, 2, 5, 3)
                : transpose(x.reshaped(s[0], b, b, c, s[2], s[3]), 0, 3, 4, 1, 5, 2);
        return spread.reshaped(s[0], c, s[2] * b, s[3] * b);
    }

    private static Tensor spaceToDepth(Call call) {
        Tensor x = call.in(0);
        int b = block(call, x);
        int[] s = x.shape();
        if (s[2] % b != 0 || s[3] % b != 0) {
            throw new NotComputable(s[2] + "x" + s[3] + " is not divided by " + b);
        }
        return transpose(x.reshaped(s[0], s[1], s[2] / b, b, s[3] / b, b), 0, 3, 5, 1, 2, 4)
                .reshaped(s[0], s[1] * b * b, s[2] / b, s[3] / b);
    }

    private static Tensor expand(Call call) {
        Tensor x = call.in(0);
        int[] shape = Shapes.broadcast(x.shape(), call.in(1).ints());
        return Operators.like(x, shape, List.of(x), () -> Strided.broadcast(x, shape));
    }

    private static Tensor tile(Call call) {
        Tensor x = call.in(0);
        int[] repeats = call.in(1).ints();
        if (repeats.length != x.rank()) {
            throw new NotComputable("it repeats " + repeats.length + " axes of " + Shapes.text(x.shape()));
        }
        // Each axis once more as an axis of repeats before it.
        int[] apart = new int[2 * x.rank()];
        int[] single = new int[2 * x.rank()];
        int[] shape = new int[x.rank()];
        for (int axis = 0; axis < x.rank(); axis++) {
            apart[2 * axis] = repeats[axis];
            single[2 * axis] = 1;
            apart[2 * axis + 1] = x.shape()[axis];
            single[2 * axis + 1] = x.shape()[axis];
            shape[axis] = Math.multiplyExact(repeats[axis], x.shape()[axis]);
        }
        Tensor split = x.reshaped(single);
        return Operators.like(x, shape, List.of(x), () -> Strided.broadcast(split, apart));
    }
}
