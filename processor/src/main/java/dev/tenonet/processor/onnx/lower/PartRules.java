package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.evaluate.PadArguments;
import dev.tenonet.processor.onnx.evaluate.Parts;
import dev.tenonet.processor.onnx.evaluate.SliceArguments;
import dev.tenonet.processor.onnx.layers.Setting.Constant;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tensors joined, divided, cut and padded. */
final class PartRules {
    /** More pieces than that are a table, and no wiring. */
    private static final int MOST_PIECES = 16;

    private PartRules() {}

    static void register(Rules all) {
        all.put("Concat", "`@Concat`", "along the batch", PartRules::concat);
        all.put("Split", "`@Slice`", "along the batch", PartRules::split);
        all.put("Slice", "`@Slice`, `@Crop`", "the batch, and steps below 1", PartRules::slice);
        all.put("Gather", "`@Slice`, `@Concat` of slices", "indices that are computed, and tables", PartRules::gather);
        all.put("Pad", "`@Pad`, or the padding of a window", "the batch, borders of channels", PartRules::pad);
        all.put("Tile", "`@Concat`", "the batch, and more than 16 copies", PartRules::tile);
    }

    private static void concat(Site site) {
        boolean batched = ArithmeticRules.batched(site);
        int full = site.call().axis("axis", 1, site.call().in(0).rank());
        int axis = full - (batched ? 1 : 0);
        if (axis < 0) {
            throw new Refusal("it joins along the batch");
        }
        List<Layer> inputs = new ArrayList<>();
        for (int i = 0; i < site.call().inputs().size(); i++) {
            Layer layer = site.isConstant(i) ? constant(site, i, batched) : site.layer(i);
            if (!site.isConstant(i) && site.value(i).batched() != batched) {
                throw new Refusal("some of its inputs have a batch and some do not");
            }
            if (layer.shape[axis] > 0) {
                inputs.add(inputs.contains(layer) ? site.same("Identity", layer) : layer);
            }
        }
        int[] shape = site.sample(0, batched);
        site.result(0, joined(site, inputs, axis, shape), batched);
    }

    private static Layer joined(Site site, List<Layer> inputs, int axis, int[] shape) {
        return inputs.size() == 1
                ? inputs.get(0)
                : site.add("Concat", shape, inputs.toArray(Layer[]::new)).set("axis", (Object) axis);
    }

    private static Layer constant(Site site, int input, boolean batched) {
        Tensor tensor = site.call().in(input);
        if (batched && (tensor.rank() == 0 || tensor.shape()[0] != 1)) {
            throw new Refusal(
                    "a constant of " + Shapes.text(tensor.shape()) + " has other values for each sample of a batch");
        }
        int[] shape = tensor.shape();
        return site.source(input, batched ? Arrays.copyOfRange(shape, 1, shape.length) : shape);
    }

    /** A part along one axis; the layer itself if it is all. */
    static Layer along(Site site, Layer x, int axis, int from, int count, int step) {
        if (count == x.shape[axis] && step == 1) {
            return x;
        }
        if (count < 1 || step < 1) {
            throw new Refusal(
                    count < 1 ? "it takes nothing of its input" : "it reverses the order, which no layer does");
        }
        int[] shape = x.shape.clone();
        shape[axis] = count;
        int to = from + (count - 1) * step + 1;
        Layer slice = site.add("Slice", shape, x).set("axis", (Object) axis);
        if (from > 0) {
            slice.set("from", (Object) from);
        }
        boolean whole = to + step > x.shape[axis];
        if (!whole) {
            slice.set("to", (Object) to);
        }
        return step == 1 ? slice : slice.set("step", (Object) step);
    }

    private static void split(Site site) {
        Value x = site.value(0);
        int axis = site.call().axis("axis", 0, site.call().in(0).rank()) - x.lead();
        if (axis < 0) {
            throw new Refusal("it divides the batch");
        }
        int from = 0;
        int[] parts = Parts.splits(site.call());
        for (int i = 0; i < Math.min(parts.length, site.node().outputs().size()); i++) {
            if (!site.node().outputs().get(i).isEmpty() && parts[i] > 0) {
                site.result(i, along(site, x.layer(), axis, from, parts[i], 1), x.batched());
            }
            from += parts[i];
        }
    }

    private static void slice(Site site) {
        Value x = site.value(0);
        SliceArguments part = SliceArguments.of(site.call());
        int lead = x.lead();
        if (lead == 1 && (part.from()[0] != 0 || part.step()[0] != 1 || part.shape()[0] != site.batch())) {
            throw new Refusal("it takes a part of the batch");
        }
        Layer layer = x.layer();
        for (int axis = 0; axis < part.shape().length - lead; axis++) {
            layer = along(
                    site, layer, axis, part.from()[axis + lead], part.shape()[axis + lead], part.step()[axis + lead]);
        }
        site.result(layer);
    }

    private static void gather(Site site) {
        if (site.isConstant(0)) {
            throw new Refusal("it looks values up in a table by indices that are computed");
        }
        Value x = site.value(0);
        Tensor indices = site.constant(1, "indices");
        int full = site.call().axis("axis", 0, site.call().in(0).rank());
        int axis = full - x.lead();
        int size = site.call().in(0).shape()[full];
        int[] places =
                Arrays.stream(indices.ints()).map(i -> i < 0 ? i + size : i).toArray();
        if (axis < 0) {
            if (site.batch() != 1 || places.length != 1 || indices.rank() > 0) {
                throw new Refusal("it picks samples of a batch");
            }
            site.result(0, x.layer(), false);
            return;
        }
        if (indices.rank() > 1 && places.length > 1) {
            throw new Refusal("its indices are a table of " + Shapes.text(indices.shape()));
        }
        Layer picked = pieces(site, x.layer(), axis, places);
        site.result(site.reshape(picked, site.sample(0, x.batched())));
    }

    private static Layer pieces(Site site, Layer x, int axis, int[] places) {
        List<Layer> pieces = new ArrayList<>();
        for (int i = 0; i < places.length; ) {
            int step = i + 1 < places.length ? Math.max(1, places[i + 1] - places[i]) : 1;
            int end = i + 1;
            while (end < places.length && places[end] - places[end - 1] == step) {
                end++;
            }
            Layer piece = along(site, x, axis, places[i], end - i, end - i == 1 ? 1 : step);
            pieces.add(pieces.contains(piece) ? site.same("Identity", piece) : piece);
            i = end;
            if (pieces.size() > MOST_PIECES) {
                throw new Refusal("its indices are in no order that a few slices have");
            }
        }
        if (pieces.isEmpty()) {
            throw new Refusal("it takes nothing of its input");
        }
        int[] shape = x.shape.clone();
        shape[axis] = places.length;
        return joined(site, pieces, axis, shape);
    }

    private static void pad(Site site) {
        Value x = site.value(0);
        PadArguments pads = PadArguments.of(site.call());
        int lead = x.lead();
        if (lead == 1 && (pads.begin()[0] != 0 || pads.end()[0] != 0)) {
            throw new Refusal("it pads the batch");
        }
        Layer layer = x.layer();
        int axes = layer.shape.length;
        if (pads.begin()[lead] != 0 || pads.end()[lead] != 0) {
            layer = channels(site, layer, pads, lead);
        }
        int[] amounts = new int[2 * (axes - 1)];
        for (int axis = 1; axis < axes; axis++) {
            amounts[2 * axis - 2] = pads.begin()[axis + lead];
            amounts[2 * axis - 1] = pads.end()[axis + lead];
        }
        if (Arrays.stream(amounts).anyMatch(amount -> amount != 0)) {
            layer = places(site, layer, pads, amounts);
        }
        site.result(layer);
    }

    private static Layer channels(Site site, Layer x, PadArguments pads, int lead) {
        if (!pads.mode().equals("constant") || pads.fill() != 0) {
            throw new Refusal("it pads channels with something else than zeros");
        }
        int[] shape = x.shape.clone();
        shape[0] += pads.begin()[lead] + pads.end()[lead];
        return site.add("Pad", shape, x)
                .set("value", pads.begin()[lead], pads.end()[lead])
                .set("axis", (Object) 0);
    }

    private static Layer places(Site site, Layer x, PadArguments pads, int[] amounts) {
        int[] shape = x.shape.clone();
        for (int axis = 1; axis < shape.length; axis++) {
            shape[axis] += amounts[2 * axis - 2] + amounts[2 * axis - 1];
        }
        if (shape.length > 3) {
            throw new Refusal("it pads more than rows and columns");
        }
        boolean crops = Arrays.stream(amounts).allMatch(amount -> amount <= 0);
        if (crops) {
            return site.add("Crop", shape, x)
                    .set("value", Arrays.stream(amounts).map(amount -> -amount).toArray());
        }
        Layer pad = site.add("Pad", shape, x).set("value", amounts);
        String border = border(pads.mode());
        if (!border.equals("ZEROS")) {
            pad.set("border", new Constant("Border", border));
        } else if (pads.fill() != 0) {
            pad.set("fill", pads.fill());
        }
        return pad;
    }

    private static String border(String mode) {
        return switch (mode) {
            case "constant" -> "ZEROS";
            case "reflect" -> "REFLECT";
            case "edge" -> "REPLICATE";
            case "wrap" -> "CIRCULAR";
            default -> throw new Refusal("there is no border " + mode);
        };
    }

    private static void tile(Site site) {
        Value x = site.value(0);
        int[] repeats = site.constant(1, "repeats").ints();
        int lead = x.lead();
        if (lead == 1 && repeats[0] != 1) {
            throw new Refusal("it repeats the batch");
        }
        Layer layer = x.layer();
        for (int axis = 0; axis < layer.shape.length && axis + lead < repeats.length; axis++) {
            int times = repeats[axis + lead];
            if (times < 1 || times > MOST_PIECES) {
                throw new Refusal("it repeats an axis " + times + " times");
            }
            List<Layer> copies = new ArrayList<>(List.of(layer));
            while (copies.size() < times) {
                copies.add(site.same("Identity", layer));
            }
            int[] shape = layer.shape.clone();
            shape[axis] *= times;
            layer = joined(site, copies, axis, shape);
        }
        site.result(layer);
    }
}
