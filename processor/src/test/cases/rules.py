"""PyTorch's rules, each as a network one step beyond it, and most as one just within it.

Each function takes the generator of random numbers and how far to go beyond, 0 or more, and returns the shapes of the
inputs and the layers: type, arguments, inputs. Those in BEYOND_ONLY have no last legal neighbour.
"""

import draw

X = ["x"]


def image(r, least=1):
    """A shape with sizes of at least some pixels."""
    return [r.choice([1, 1, 2]), r.randint(2, 24), r.randint(least, least + 14), r.randint(least, least + 14)]


def conv(c, kernel, **args):
    return "Conv2d", {"in_channels": c, "out_channels": 8, "kernel_size": kernel, **args}, X


def add_channel_mismatch(r, over):
    n, c, h, w = image(r)
    return [[n, c, h, w], [n, c + over, h, w]], [("add", {}, ["x", "x1"])]


def merge_shape_mismatch(r, over):
    shape = image(r, 2)
    other = shape[:]
    other[r.randint(1, 3)] += over
    return [shape, other], [(r.choice(["add", "sub", "mul", "div", "max", "min"]), {}, ["x", "x1"])]


def concat_spatial_mismatch(r, over):
    n, c, h, w = image(r)
    return [[n, c, h, w], [n, r.randint(1, 9), h, w + over]], [("cat", {"dim": 1}, ["x", "x1"])]


def concat_along_height_mismatch(r, over):
    n, c, h, w = image(r)
    return [[n, c, h, w], [n, c + over, r.randint(1, 9), w]], [("cat", {"dim": 2}, ["x", "x1"])]


def concat_dim_out_of_range(r, over):
    shape = image(r)
    return [shape, shape], [("cat", {"dim": 3 + over}, ["x", "x1"])]


def concat_rank_mismatch(r, over):
    shape = image(r)
    return [shape, shape[:-1]], [("cat", {"dim": 1}, ["x", "x1"])]


def glu_odd_dimension(r, over):
    shape = image(r)
    dim = r.randint(1, 3)
    shape[dim] += shape[dim] % 2 + min(over, 1)
    return [shape], [("GLU", {"dim": dim}, X)]


def conv_channel_mismatch(r, over):
    shape = image(r)
    return [shape], [conv(shape[1] + over, 1)]


def conv1d_channel_mismatch(r, over):
    shape = image(r, 3)[:3]
    return [shape], [("Conv1d", {"in_channels": shape[1] + over, "out_channels": 3, "kernel_size": 3}, X)]


def second_conv_channel_mismatch(r, over):
    shape = image(r)
    return [shape], [conv(shape[1], 1), conv(8 + over, 1)]


def conv_kernel_exceeds_padded_input(r, over):
    shape, pad = image(r), r.randint(0, 4)
    return [shape], [conv(shape[1], [shape[2] + 2 * pad + over, 1], padding=[pad, 0])]


def conv1d_kernel_exceeds_padded_input(r, over):
    shape, pad = image(r)[:3], r.randint(0, 4)
    args = {"in_channels": shape[1], "out_channels": 3, "kernel_size": shape[2] + 2 * pad + over, "padding": pad}
    return [shape], [("Conv1d", args, X)]


def conv_dilated_kernel_exceeds_input(r, over):
    kernel, dilation = r.randint(2, 5), r.randint(2, 4)
    size = dilation * (kernel - 1) + 1 - over
    return [[1, r.randint(1, 9), size, size]], [conv(0, kernel, dilation=dilation)]


def conv_reflect_pad_reaches_input_size(r, over):
    shape = image(r, 2)
    return [shape], [conv(shape[1], 3, padding=[shape[2] - 1 + over, 1], padding_mode="reflect")]


def conv_circular_pad_exceeds_input_size(r, over):
    shape = image(r, 2)
    return [shape], [conv(shape[1], 3, padding=[1, shape[3] + over], padding_mode="circular")]


def conv_same_with_stride(r, over):
    shape = image(r)
    return [shape], [conv(shape[1], r.randint(1, 5), stride=1 + over, padding="same")]


def conv_in_channels_not_divisible_by_groups(r, over):
    groups = r.randint(2, 9)
    channels = groups * r.randint(1, 4) + min(over, groups - 1)
    args = {"in_channels": channels, "out_channels": groups, "kernel_size": 1, "groups": groups}
    return [[1, channels, 5, 4]], [("Conv2d", args, X)]


def conv_out_channels_not_divisible_by_groups(r, over):
    groups = r.randint(2, 9)
    channels = groups * r.randint(1, 4)
    args = {"in_channels": channels, "out_channels": groups + min(over, groups - 1), "kernel_size": 1}
    return [[1, channels, 5, 4]], [("Conv2d", {**args, "groups": groups}, X)]


def conv_argument_zero(r, over):
    shape = image(r, 5)
    name = r.choice(["kernel_size", "stride", "dilation", "groups"])
    kind, args, inputs = conv(shape[1], r.randint(1, 3))
    return [shape], [(kind, {**args, name: 0 if over else 1}, inputs)]


def conv_padding_negative(r, over):
    shape = image(r, 5)
    return [shape], [conv(shape[1], r.randint(1, 4), padding=-over)]


def conv_kernel_rank_3(r, over):
    shape = image(r, 3)
    return [shape], [conv(shape[1], [r.randint(1, 3)] * 3)]


def conv_input_rank_2(r, over):
    shape = image(r)[:2]
    return [shape], [conv(shape[1], 1)]


def conv_unknown_padding_mode(r, over):
    shape = image(r, 3)
    return [shape], [conv(shape[1], 3, padding=1, padding_mode=r.choice(["mirror", "edge", "wrap"]))]


def conv_unknown_padding_string(r, over):
    shape = image(r, 3)
    return [shape], [conv(shape[1], 3, padding=r.choice(["half", "causal"]))]


def deconv(c, kernel, **args):
    return "ConvTranspose2d", {"in_channels": c, "out_channels": 3, "kernel_size": kernel, **args}, X


def convtranspose_channel_mismatch(r, over):
    shape = image(r)
    return [shape], [deconv(shape[1] + over, r.randint(1, 3))]


def convtranspose_output_padding_reaches_stride(r, over):
    shape, stride, dilation = image(r), r.randint(1, 4), r.randint(1, 4)
    extra = max(stride, dilation) - 1 + over
    return [shape], [deconv(shape[1], 3, stride=stride, dilation=dilation, output_padding=extra)]


def convtranspose_padding_empties_output(r, over):
    kernel = 2 * r.randint(1, 3) + 1 - over % 2
    return [[1, r.randint(1, 9), 1, 1]], [deconv(0, kernel, padding=kernel // 2 + over // 2)]


def convtranspose_padding_mode(r, over):
    shape = image(r)
    return [shape], [deconv(shape[1], 2, padding_mode=r.choice(["reflect", "replicate", "circular"]))]


def pool_kernel_exceeds_input(r, over):
    shape = image(r)
    return [shape], [(r.choice(["MaxPool2d", "AvgPool2d"]), {"kernel_size": [shape[2] + over, 1]}, X)]


def pool1d_kernel_exceeds_input(r, over):
    shape = image(r)[:3]
    # MaxPool1d of PyTorch 1.13 gives an empty array instead of an error.
    return [shape], [("AvgPool1d", {"kernel_size": shape[2] + over}, X)]


def maxpool2d_dilated_kernel_exceeds_input(r, over):
    kernel, dilation = r.randint(2, 4), r.randint(2, 4)
    size = dilation * (kernel - 1) + 1 - over
    return [[2, 3, size, size + 3]], [("MaxPool2d", {"kernel_size": kernel, "dilation": dilation}, X)]


def pool_pad_over_half_kernel(r, over):
    shape, kernel = image(r, 8), r.randint(1, 7)
    kind = r.choice(["MaxPool", "AvgPool"])
    args = {"kernel_size": kernel, "padding": kernel // 2 + over}
    if kind == "MaxPool":
        args["dilation"] = r.randint(1, 2)
    return ([shape], [(kind + "2d", args, X)]) if r.random() < 0.7 else ([shape[:3]], [(kind + "1d", args, X)])


def pool_argument_zero(r, over):
    shape, value = image(r, 4), 0 if over else 1
    kind, name = r.choice([("Max", "kernel_size"), ("Avg", "kernel_size"), ("Max", "stride"), ("Avg", "stride")])
    return [shape], [(kind + "Pool2d", {"kernel_size": 2, name: value}, X)]


def avgpool2d_divisor_zero(r, over):
    shape = image(r, 5)
    return [shape], [("AvgPool2d", {"kernel_size": r.randint(1, 5), "divisor_override": 0 if over else 1}, X)]


def pool_input_rank_2(r, over):
    return [image(r, 3)[:2]], [(r.choice(["MaxPool2d", "AvgPool2d"]), {"kernel_size": 2}, X)]


def pooled_to_nothing(r, over):
    times = r.randint(1, 3)
    size = 2 ** (times + 1) - over
    return [[1, 2, size, size]], [("MaxPool2d", {"kernel_size": 2}, X)] * (times + 1)


def batchnorm_feature_mismatch(r, over):
    shape = image(r)
    return [shape], [("BatchNorm2d", {"num_features": shape[1] + over}, X)]


def batchnorm1d_feature_mismatch(r, over):
    shape = image(r)[: r.choice([2, 3])]
    return [shape], [("BatchNorm1d", {"num_features": shape[1] + over}, X)]


def groupnorm_channel_mismatch(r, over):
    shape = image(r, 2)
    return [shape], [("GroupNorm", {"num_groups": 1, "num_channels": shape[1] + over}, X)]


def groupnorm_not_divisible(r, over):
    groups = r.randint(2, 7)
    channels = groups * r.randint(1, 4) + min(over, groups - 1)
    return [[2, channels, 3, 4]], [("GroupNorm", {"num_groups": groups, "num_channels": channels}, X)]


def instancenorm_single_spatial_element(r, over):
    shape = [1, r.randint(1, 30), 1, 1 if over else 2]
    return [shape], [("InstanceNorm2d", {"num_features": shape[1]}, X)]


def layernorm_shape_mismatch(r, over):
    shape = image(r)
    wanted = shape[r.randint(1, 3) :]
    wanted[r.randrange(len(wanted))] += over
    return [shape], [("LayerNorm", {"normalized_shape": wanted}, X)]


def linear_in_features_mismatch(r, over):
    shape = image(r)[:2]
    return [shape], [("Linear", {"in_features": shape[1] + over, "out_features": 8}, X)]


def linear_after_flatten_mismatch(r, over):
    n, c, h, w = shape = image(r)
    linear = {"in_features": c * h * w + over, "out_features": r.randint(1, 20)}
    return [shape], [("Flatten", {}, X), ("Linear", linear, X)]


def linear_without_flatten(r, over):
    n, c, h, w = shape = image(r, 2)
    return [shape], [("Linear", {"in_features": c * h * w, "out_features": 8}, X)]


def prelu_parameter_mismatch(r, over):
    shape = image(r)
    return [shape], [("PReLU", {"num_parameters": shape[1] + over}, X)]


def hardtanh_min_over_max(r, over):
    low = draw.real(r, -1, 1)
    return [image(r)], [("Hardtanh", {"min_val": low, "max_val": round(low - over + 0.5, 3)}, X)]


def dropout_p_over_1(r, over):
    return [image(r)], [("Dropout", {"p": 1.0 + over / 2}, X)]


def residual_after_stride(r, over):
    n, c, h, w = shape = image(r, 3)
    args = {"in_channels": c, "out_channels": c, "kernel_size": 3, "stride": 1 + over, "padding": 1}
    return [shape], [("Conv2d", args, X), ("add", {}, ["t0", "x"])]


def pixelshuffle_channels(r, over):
    factor = r.randint(2, 3)
    shape = [1, factor * factor * r.randint(1, 3) + over, 3, 4]
    return [shape], [("PixelShuffle", {"upscale_factor": factor}, X)]


def reflection_pad_reaches_input_size(r, over):
    shape = image(r, 2)
    return [shape], [("ReflectionPad2d", {"padding": [0, shape[3] - 1 + over, 0, 1]}, X)]


def reflection_pad1d_reaches_input_size(r, over):
    shape = image(r, 2)[:3]
    return [shape], [("ReflectionPad1d", {"padding": [shape[2] - 1 + over, 0]}, X)]


def zero_pad_negative_empties_input(r, over):
    shape = image(r, 2)
    return [shape], [("ZeroPad2d", {"padding": [1 - shape[3] - 2 * over, 0, 0, 0]}, X)]


def reshape_size_mismatch(r, over):
    n, c, h, w = shape = image(r, 2)
    return [shape], [("reshape", {"shape": [n, c, h * w + over]}, X)]


def reshape_two_unknowns(r, over):
    return [image(r)], [("reshape", {"shape": [-1, -1]}, X)]


def unflatten_size(r, over):
    a, b = r.randint(2, 6), r.randint(2, 6)
    return [[2, a * b]], [("Unflatten", {"dim": 1, "unflattened_size": [a, b + over]}, X)]


def transpose_repeated_axis(r, over):
    return [image(r)], [("permute", {"dims": [0, 2, 2 if over else 3, 1]}, X)]


def softmax_dim_out_of_range(r, over):
    rank = r.choice([2, 3, 4])
    return [image(r)[:rank]], [(r.choice(["Softmax", "LogSoftmax"]), {"dim": rank - 1 + over}, X)]


def upsample_linear_on_rank_4(r, over):
    return [image(r)], [("Upsample", {"scale_factor": r.randint(1, 3), "mode": "linear"}, X)]


def upsample_bilinear_on_rank_3(r, over):
    return [image(r)[:3]], [("Upsample", {"scale_factor": r.randint(1, 3), "mode": "bilinear"}, X)]


def upsample_size_zero(r, over):
    return [image(r)], [("Upsample", {"size": [0 if over else 1, r.randint(1, 4)]}, X)]


def upsample_unknown_mode(r, over):
    return [image(r)], [("Upsample", {"scale_factor": 2, "mode": r.choice(["quadratic", "spline"])}, X)]


def channelshuffle_groups(r, over):
    groups = r.randint(2, 6)
    return [[1, groups * r.randint(1, 4) + over % groups, 3, 4]], [("ChannelShuffle", {"groups": groups}, X)]


def pixelunshuffle_sizes(r, over):
    factor = r.randint(3, 4)
    shape = [2, 3, factor * r.randint(1, 3), factor * r.randint(1, 3)]
    shape[r.randint(2, 3)] += over
    return [shape], [("PixelUnshuffle", {"downscale_factor": factor}, X)]


def lppool_kernel_exceeds_input(r, over):
    shape = image(r)
    return [shape], [("LPPool2d", {"norm_type": 2, "kernel_size": [shape[2] + over, 1]}, X)]


def convtranspose1d_channel_mismatch(r, over):
    shape = image(r)[:3]
    args = {"in_channels": shape[1] + over, "out_channels": 3, "kernel_size": r.randint(1, 3)}
    return [shape], [("ConvTranspose1d", args, X)]


def pad_channels_negative(r, over):
    shape = image(r)
    return [shape], [("pad", {"pad": [0, 0, 0, 0, 1 - shape[1] - 2 * over, 0]}, X)]


def matmul_inner_mismatch(r, over):
    n, c, h, w = shape = image(r, 2)
    return [shape, [n, c, w + over, r.randint(1, 9)]], [("matmul", {}, ["x", "x1"])]


def reduction_dim_out_of_range(r, over):
    shape = image(r)
    return [shape], [(r.choice(["mean", "sum", "amax", "amin", "norm"]), {"dim": [3 + over], "keepdim": True}, X)]


def upsample_bicubic_on_rank_3(r, over):
    return [image(r)[:3]], [("Upsample", {"scale_factor": r.randint(1, 3), "mode": "bicubic"}, X)]


BEYOND_ONLY = {
    upsample_bicubic_on_rank_3,
    concat_rank_mismatch, conv_kernel_rank_3, conv_input_rank_2, conv_unknown_padding_mode,
    conv_unknown_padding_string, convtranspose_padding_mode, pool_input_rank_2, linear_without_flatten,
    reshape_two_unknowns, upsample_linear_on_rank_4, upsample_bilinear_on_rank_3, upsample_unknown_mode,
}  # fmt: skip
RULES = [each for name, each in list(globals().items()) if callable(each) and name not in ("image", "conv", "deconv")]
