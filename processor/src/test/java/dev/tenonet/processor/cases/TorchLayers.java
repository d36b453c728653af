package dev.tenonet.processor.cases;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** How each of PyTorch's layers is written as an annotation: one row a type. */
final class TorchLayers {
    private static final Map<String, UnaryOperator<Translation>> ROWS = new HashMap<>();

    static {
        row("Conv1d", layer -> convolution(layer.as("Conv1d")));
        row("Conv2d", layer -> convolution(layer.as("Conv2d")));
        row("ConvTranspose1d", layer -> transposed(layer.as("ConvTranspose1d")));
        row("ConvTranspose2d", layer -> transposed(layer.as("ConvTranspose2d")));
        row("MaxPool1d", layer -> maxPool(layer.as("MaxPool1d")));
        row("MaxPool2d", layer -> maxPool(layer.as("MaxPool2d")));
        row("AvgPool1d", layer -> averagePool(layer.as("AvgPool1d")));
        row("AvgPool2d", layer -> averagePool(layer.as("AvgPool2d")).copy("divisor_override", "divisor"));
        for (String kind : List.of("Avg", "Max")) {
            row("Adaptive" + kind + "Pool1d", layer -> adaptivePool(layer, kind, 1));
            row("Adaptive" + kind + "Pool2d", layer -> adaptivePool(layer, kind, 2));
        }
        row("LPPool1d", layer -> lpPool(layer.as("LpPool1d")));
        row("LPPool2d", layer -> lpPool(layer.as("LpPool2d")));

        row(
                "Linear",
                layer -> linear(layer.as("Linear"))
                        .copy("in_features", "inFeatures")
                        .copy("out_features", "features")
                        .copy("bias", "bias"));
        row("BatchNorm1d", layer -> batchNorm(layer.ranks(2, 3)));
        row("BatchNorm2d", layer -> batchNorm(layer.ranks(4)));
        row("InstanceNorm1d", layer -> instanceNorm(layer.ranks(3)));
        row("InstanceNorm2d", layer -> instanceNorm(layer.ranks(4)));
        row(
                "GroupNorm",
                layer -> layer.as("GroupNorm")
                        .copy("num_groups", "groups")
                        .copy("num_channels", "channels")
                        .copy("eps", "eps")
                        .copy("affine", "affine"));
        row(
                "LayerNorm",
                layer -> layer.as("LayerNorm")
                        .copy("normalized_shape", "shape")
                        .copy("eps", "eps")
                        .copy("elementwise_affine", "affine")
                        .copy("bias", "bias"));
        row(
                "LayerNorm2d",
                layer -> layer.as("LayerNorm")
                        .ignore("normalized_shape")
                        .put("axis", "Axis.CHANNELS")
                        .copy("eps", "eps"));
        row("RMSNorm", TorchLayers::rmsNorm);
        row(
                "LocalResponseNorm",
                layer -> layer.as("LocalResponseNorm")
                        .copy("size", "size")
                        .copy("alpha", "alpha")
                        .copy("beta", "beta")
                        .copy("k", "k"));

        plain("ReLU", "Relu");
        plain("ReLU6", "Relu6");
        plain("SELU", "Selu");
        plain("SiLU", "Silu");
        plain("Mish", "Mish");
        plain("Sigmoid", "Sigmoid");
        plain("Hardsigmoid", "HardSigmoid");
        plain("Hardswish", "HardSwish");
        plain("Tanh", "Tanh");
        plain("Softsign", "Softsign");
        row("LeakyReLU", layer -> inPlace(layer.as("LeakyRelu")).copy("negative_slope", "negativeSlope"));
        row(
                "PReLU",
                layer -> layer.as("PRelu").copy("num_parameters", "parameters").ignore("init"));
        row("ELU", layer -> inPlace(layer.as("Elu")).copy("alpha", "alpha"));
        row("CELU", layer -> inPlace(layer.as("Celu")).copy("alpha", "alpha"));
        row(
                "GELU",
                layer -> layer.as("Gelu").put("approximate", String.valueOf("tanh".equals(layer.take("approximate")))));
        row("Softplus", layer -> layer.as("Softplus").copy("beta", "beta").copy("threshold", "threshold"));
        row(
                "Threshold",
                layer -> inPlace(layer.as("Threshold"))
                        .copy("threshold", "threshold")
                        .copy("value", "value"));
        row(
                "Hardtanh",
                layer -> inPlace(layer.as("Clip")).copy("min_val", "min", -1).copy("max_val", "max", 1));
        row("Softmax", layer -> layer.as("Softmax").put("axis", layer.axis(layer.need("dim"))));
        row("LogSoftmax", layer -> layer.as("LogSoftmax").put("axis", layer.axis(layer.need("dim"))));

        for (String function : List.of(
                "abs:Abs",
                "ceil:Ceil",
                "cos:Cos",
                "erf:Erf",
                "exp:Exp",
                "floor:Floor",
                "log:Log",
                "neg:Neg",
                "negative:Neg",
                "reciprocal:Reciprocal",
                "round:Round",
                "sgn:Sign",
                "sign:Sign",
                "sin:Sin",
                "sqrt:Sqrt",
                "square:Square")) {
            String[] names = function.split(":");
            plain(names[0], names[1]);
        }
        row("pow", layer -> layer.as("Pow").copy("exponent", "value"));
        row("GLU", layer -> layer.as("Glu").put("axis", layer.axis(Objects.requireNonNullElse(layer.take("dim"), -1))));

        row(
                "Parameter",
                layer -> layer.as("Parameter").put("value", Translation.braces((List<?>) layer.need("shape"))));

        plain("add", "Add");
        plain("sub", "Subtract");
        plain("mul", "Multiply");
        plain("div", "Divide");
        plain("max", "Maximum");
        plain("maximum", "Maximum");
        plain("min", "Minimum");
        plain("minimum", "Minimum");
        row("cat", layer -> layer.as("Concat").put("axis", layer.axis(layer.need("dim"))));

        plain("matmul", "MatMul");
        plain("bmm", "MatMul");
        for (String reduction : List.of("mean:Mean", "sum:Sum", "amax:Amax", "amin:Amin")) {
            String[] names = reduction.split(":");
            row(names[0], layer -> reduction(layer.as(names[1])));
        }
        row("norm", layer -> norms(reduction(layer.as("Norm"))));
        row(
                "normalize",
                layer -> norms(layer.as("Normalize"))
                        .put("axis", layer.axis(Objects.requireNonNullElse(layer.take("dim"), 1)))
                        .copy("eps", "eps"));

        plain("Identity", "Identity");
        row("Flatten", layer -> layer.as("Flatten").only("start_dim", 1).only("end_dim", -1));
        row("reshape", TorchLayers::reshape);
        row("Unflatten", TorchLayers::unflatten);
        row("permute", TorchLayers::transpose);
        row("Upsample", TorchLayers::upsample);
        row("PixelShuffle", layer -> layer.as("PixelShuffle").copy("upscale_factor", "factor"));
        row("PixelUnshuffle", layer -> layer.as("PixelUnshuffle").copy("downscale_factor", "factor"));
        row("ChannelShuffle", layer -> layer.as("ChannelShuffle").copy("groups", "groups"));
        row("slice", TorchSlices::slice);
        row("narrow", TorchSlices::narrow);
        row("getitem", TorchSlices::index);
        row("pad", TorchSlices::pad);
        row("ZeroPad2d", TorchLayers::pad);
        row("ConstantPad1d", layer -> pad(layer).copy("value", "fill"));
        row("ConstantPad2d", layer -> pad(layer).copy("value", "fill"));
        for (String border : List.of("Reflection:REFLECT", "Replication:REPLICATE", "Circular:CIRCULAR")) {
            String[] names = border.split(":");
            row(names[0] + "Pad1d", layer -> pad(layer).put("border", "Border." + names[1]));
            row(names[0] + "Pad2d", layer -> pad(layer).put("border", "Border." + names[1]));
        }
        for (String dropout : List.of("Dropout", "Dropout1d", "Dropout2d", "AlphaDropout")) {
            row(dropout, layer -> inPlace(layer.as("Dropout")).copy("p", "p"));
        }
    }

    private TorchLayers() {}

    /**
     * Translates a layer.
     *
     * @throws OutsideLanguage if there is no row for its type, or the row finds no words for its arguments
     */
    static Translation translate(TorchCase.Layer layer, List<List<Integer>> inputs) {
        UnaryOperator<Translation> row = ROWS.get(layer.type());
        if (row == null) {
            throw new OutsideLanguage(layer.type());
        }
        return row.apply(new Translation(layer, inputs));
    }

    private static void row(String type, UnaryOperator<Translation> translation) {
        ROWS.put(type, translation);
    }

    /** A layer without arguments that matter. */
    private static void plain(String type, String annotation) {
        row(type, layer -> inPlace(layer.as(annotation)));
    }

    private static Translation inPlace(Translation layer) {
        return layer.ignore("inplace");
    }

    private static Translation window(Translation layer) {
        return layer.copy("kernel_size", "kernel").copy("stride", "stride").copy("dilation", "dilation");
    }

    private static Translation channelsAndWindow(Translation layer) {
        return window(layer)
                .copy("in_channels", "inChannels")
                .copy("out_channels", "channels")
                .copy("groups", "groups")
                .copy("bias", "bias");
    }

    private static Translation convolution(Translation layer) {
        channelsAndWindow(layer)
                .choose("padding_mode", "border", "Border", "zeros", "reflect", "replicate", "circular");
        if (!(layer.take("padding") instanceof String policy)) {
            return layer.copy("padding", "pad");
        }
        if (!List.of("same", "valid").contains(policy)) {
            throw layer.outside("padding " + policy);
        }
        return layer.choose("padding", "padding", "Padding", "same", "valid");
    }

    private static Translation transposed(Translation layer) {
        return channelsAndWindow(layer)
                .copy("padding", "pad")
                .copy("output_padding", "outputPadding")
                .lacks("padding_mode", "zeros", "border");
    }

    private static Translation maxPool(Translation layer) {
        return window(layer).copy("padding", "pad").copy("ceil_mode", "ceil").only("return_indices", false);
    }

    private static Translation averagePool(Translation layer) {
        return window(layer).copy("padding", "pad").copy("ceil_mode", "ceil").copy("count_include_pad", "countPadding");
    }

    /** None keeps an axis; a grid of one cell is a global pool, which takes both ranks. */
    private static Translation adaptivePool(Translation layer, String kind, int axes) {
        layer.only("return_indices", false);
        List<Object> sizes = new ArrayList<>(sizes(layer.take("output_size"), axes));
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) == null) {
                sizes.set(i, layer.input().get(layer.input().size() - axes + i));
            }
        }
        boolean fits = layer.input().size() == axes + 2;
        return fits && sizes.stream().allMatch(size -> size.equals(1))
                ? layer.as("Global" + kind + "Pool")
                : size(layer.as("Adaptive" + kind + "Pool" + axes + "d"), sizes);
    }

    private static Translation lpPool(Translation layer) {
        return layer.copy("norm_type", "p")
                .copy("kernel_size", "kernel")
                .copy("stride", "stride")
                .copy("ceil_mode", "ceil");
    }

    /** PyTorch maps the last axis; one that does not fit is meant as the mapping of a vector, as a person would write it. */
    private static Translation linear(Translation layer) {
        List<Integer> input = layer.input();
        Object features = layer.need("in_features");
        boolean along = input.size() > 2 && input.get(input.size() - 1).equals(((Number) features).intValue());
        return along ? layer.put("axis", layer.axis(-1)) : layer;
    }

    private static Translation rmsNorm(Translation layer) {
        int axes = sizes(layer.need("normalized_shape"), 1).size();
        List<String> named =
                IntStream.rangeClosed(-axes, -1).mapToObj(layer::axis).toList();
        return layer.as("RmsNorm")
                .put("axis", Translation.braces(named))
                .copy("eps", "eps", Math.ulp(1f))
                .copy("elementwise_affine", "affine");
    }

    private static Translation batchNorm(Translation layer) {
        return norm(layer.as("BatchNorm")).only("track_running_stats", true);
    }

    private static Translation instanceNorm(Translation layer) {
        return norm(layer.as("InstanceNorm")).copy("track_running_stats", "trackRunningStats");
    }

    private static Translation norm(Translation layer) {
        return layer.copy("num_features", "channels")
                .copy("eps", "eps")
                .copy("affine", "affine")
                .ignore("momentum");
    }

    /** Along one axis or several. */
    private static Translation reduction(Translation layer) {
        List<String> axes =
                sizes(layer.need("dim"), 1).stream().map(layer::axis).toList();
        return layer.put("value", Translation.braces(axes)).copy("keepdim", "keep");
    }

    private static Translation norms(Translation layer) {
        Object p = layer.take("p");
        boolean infinite = p instanceof String || p instanceof Double number && number.isInfinite();
        String sign = infinite && p.toString().startsWith("-") ? "NEGATIVE" : "POSITIVE";
        return p == null ? layer : layer.put("p", infinite ? "Double." + sign + "_INFINITY" : p.toString());
    }

    /**
     * Drops the batch axis of the new shape: its first size, if that is the batch's or the only -1. Two of them are
     * kept, because it is their number that PyTorch refuses.
     */
    private static Translation reshape(Translation layer) {
        List<?> shape = (List<?>) layer.need("shape");
        boolean ambiguous = Collections.frequency(shape, -1) > 1;
        boolean batchFirst =
                shape.get(0).equals(layer.input().get(0)) || shape.get(0).equals(-1);
        if (!batchFirst) {
            throw layer.outside("across the batch");
        }
        return layer.as("Reshape").put("value", Translation.braces(ambiguous ? shape : shape.subList(1, shape.size())));
    }

    private static Translation unflatten(Translation layer) {
        List<Object> shape = new ArrayList<>(layer.input());
        int dim = Math.floorMod((Integer) layer.need("dim"), shape.size());
        shape.remove(dim);
        shape.addAll(dim, (List<?>) layer.need("unflattened_size"));
        return layer.as("Reshape").put("value", Translation.braces(shape.subList(1, shape.size())));
    }

    private static Translation transpose(Translation layer) {
        List<?> dims = (List<?>) layer.need("dims");
        if (!dims.get(0).equals(0)) {
            throw layer.outside("batch axis");
        }
        List<String> axes = dims.stream().skip(1).map(layer::axis).toList();
        return layer.as("Transpose").put("value", Translation.braces(axes));
    }

    private static Translation upsample(Translation layer) {
        layer.as("Upsample")
                .choose("mode", "mode", "Resize", "nearest", "linear", "bilinear", "bicubic")
                .ignore("recompute_scale_factor")
                .copy("align_corners", "alignCorners");
        Object size = layer.take("size");
        if (size != null) {
            return size(layer, sizes(size, layer.input().size() - 2));
        }
        List<?> scales = sizes(layer.need("scale_factor"), 1);
        if (scales.stream().anyMatch(scale -> ((Number) scale).doubleValue() % 1 != 0)) {
            return layer.put("factor", Translation.literal(scales));
        }
        List<Integer> whole =
                scales.stream().map(scale -> ((Number) scale).intValue()).toList();
        return layer.put("scale", Translation.literal(whole));
    }

    /** PyTorch's amounts begin with the last axis; this language's with the first. */
    private static Translation pad(Translation layer) {
        Object amounts = layer.need("padding");
        if (amounts instanceof List<?> list && list.size() == 4) {
            amounts = List.of(list.get(2), list.get(3), list.get(0), list.get(1));
        }
        return layer.as("Pad").put("value", Translation.literal(amounts));
    }

    private static Translation size(Translation layer, List<?> sizes) {
        return sizes.size() == 1
                ? layer.put("length", sizes.get(0).toString())
                : layer.put("height", sizes.get(0).toString())
                        .put("width", sizes.get(1).toString());
    }

    /** One size an axis; PyTorch writes a single number where all are equal. */
    private static List<?> sizes(Object size, int axes) {
        return size instanceof List<?> list ? list : Collections.nCopies(axes, size);
    }
}
