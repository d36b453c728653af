package dev.tenonet.processor.onnx.lower;

import dev.tenonet.processor.onnx.draft.Layer;
import dev.tenonet.processor.onnx.evaluate.Layouts;
import dev.tenonet.processor.onnx.model.Shapes;
import dev.tenonet.processor.onnx.model.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The same values in another shape or order. */
final class ShapeRules {
    private static final String REFUSED = "what moves values from one sample of a batch to another";

    private ShapeRules() {}

    static void register(Rules all) {
        all.put("Reshape", "`@Reshape`, `@Flatten`", REFUSED, ShapeRules::reshape);
        all.put("Flatten", "`@Flatten`", REFUSED, ShapeRules::reshape);
        all.put("Squeeze", "`@Reshape`, `@Flatten`", REFUSED, ShapeRules::reshape);
        all.put("Unsqueeze", "`@Reshape`", REFUSED, ShapeRules::reshape);
        all.put("Transpose", "`@Transpose`", REFUSED, ShapeRules::transpose);
        all.put("DepthToSpace", "`@PixelShuffle`", "", ShapeRules::depthToSpace);
        all.put("SpaceToDepth", "`@PixelUnshuffle(depthFirst = true)`", "", ShapeRules::spaceToDepth);
        all.put("Expand", "nothing, or `@Add` of zeros", "the batch", ShapeRules::expand);
    }

    private static void reshape(Site site) {
        Value x = site.value(0);
        Tensor from = site.call().in(0);
        int[] to = site.shape(0);
        boolean batched = x.batched() ? keepsBatch(site, from.shape(), to) : gainsBatch(from.shape(), to);
        int[] sample = batched ? site.sample(to, true) : to.length == 0 ? new int[] {1} : to;
        if (Shapes.count(sample) != Shapes.count(x.layer().shape)) {
            throw new Refusal(
                    "it mixes the samples of a batch: " + Shapes.text(from.shape()) + " becomes " + Shapes.text(to));
        }
        site.result(0, site.reshape(x.layer(), sample), batched);
    }

    private static boolean keepsBatch(Site site, int[] from, int[] to) {
        if (site.batch() > 1) {
            return true;
        }
        if (site.node().operator().equals("Squeeze")) {
            // Of size 1 like other axes; whether it went shows in what is left.
            int[] rest = Arrays.copyOfRange(from, 1, from.length);
            return to.length > 0 && to[0] == 1 && !Arrays.equals(to, rest) && !site.squeezes(0);
        }
        return to.length > 0 && to[0] == 1;
    }

    private static boolean gainsBatch(int[] from, int[] to) {
        return to.length == from.length + 1 && to[0] == 1 && Arrays.equals(from, Arrays.copyOfRange(to, 1, to.length));
    }

    private static void transpose(Site site) {
        Value x = site.value(0);
        int[] permutation = Layouts.permutation(site.call());
        int lead = x.lead();
        if (lead == 1 && permutation[0] != 0) {
            throw new Refusal("it moves the batch from its place");
        }
        int[] own = IntStream.range(lead, permutation.length)
                .map(i -> permutation[i] - lead)
                .toArray();
        site.result(transposed(site, x.layer(), own));
    }

    private static Layer transposed(Site site, Layer x, int[] permutation) {
        int[] shape = Arrays.stream(permutation).map(axis -> x.shape[axis]).toArray();
        int[] moved =
                Arrays.stream(permutation).filter(axis -> x.shape[axis] != 1).toArray();
        boolean inOrder = IntStream.range(1, moved.length).allMatch(i -> moved[i - 1] < moved[i]);
        return inOrder
                ? site.reshape(x, shape)
                : site.add("Transpose", shape, x).set("perm", permutation);
    }

    private static void depthToSpace(Site site) {
        boolean depthFirst = site.call().text("mode", "DCR").equals("DCR");
        Layer shuffle = site.emit("PixelShuffle", site.batched().layer())
                .set("factor", (Object) (int) site.call().integer("blocksize", 0));
        site.result(depthFirst ? shuffle.set("depthFirst", true) : shuffle);
    }

    private static void spaceToDepth(Site site) {
        site.result(site.emit("PixelUnshuffle", site.batched().layer())
                .set("factor", (Object) (int) site.call().integer("blocksize", 0))
                .set("depthFirst", true));
    }

    private static void expand(Site site) {
        Value x = site.value(0);
        int[] full = site.shape(0);
        int[] own = site.call().in(0).shape();
        boolean batched = x.batched();
        if (batched && full.length > own.length) {
            throw new Refusal("it repeats the batch");
        }
        int[] shape = site.sample(0, batched);
        Layer aligned = batched ? x.layer() : site.reshape(x.layer(), padded(own, full.length));
        if (Arrays.equals(aligned.shape, shape)) {
            site.result(aligned);
            return;
        }
        site.result(site.add("Expand", shape, aligned));
    }

    private static int[] padded(int[] shape, int rank) {
        int[] padded = new int[rank];
        Arrays.fill(padded, 1);
        System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
        return padded;
    }
}
