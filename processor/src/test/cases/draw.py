"""Random layers: each function takes the generator of random numbers and an input's shape, batch axis first.

What is drawn need not be legal; the caller asks PyTorch and draws again.
"""

ACTIVATIONS = "ReLU ReLU6 SELU SiLU Mish Sigmoid Hardsigmoid Hardswish Tanh Softsign".split()
FUNCTIONS = "abs ceil cos erf exp floor log neg reciprocal round sign sin sqrt square pow".split()
MERGES = ["add", "sub", "mul", "div", "max", "min", "cat", "matmul"]


def size(r, most=40):
    """Small sizes and the smallest ones as often as large ones: that is where windows meet borders."""
    return r.choice([1, 2, 3, r.randint(1, 9), r.randint(1, most), r.randint(1, most)])


def shape(r, rank, most=40):
    batch = r.choice([1, 1, 2, 3])
    channels = r.choice([1, 3, r.randint(1, 16), r.randint(1, 70)])
    if rank == 2:
        return [batch, r.randint(1, 300)]
    return [batch, channels] + [size(r, most) for _ in range(rank - 2)]


def style(r, values):
    """A single number, where all are equal, or a list."""
    return values[0] if len(set(values)) == 1 and r.random() < 0.7 else values


def per_axis(r, axes, draw):
    """The same number for all axes, or one for each."""
    return style(r, [draw()] * axes if r.random() < 0.5 else [draw() for _ in range(axes)])


def listed(value, axes):
    return value if isinstance(value, list) else [value] * axes


def maybe(r, args, chance=0.5, **drawn):
    """Writes arguments, or leaves them to PyTorch's defaults."""
    if r.random() < chance:
        args.update(drawn)


def real(r, low, high):
    return round(r.uniform(low, high), 3)


def divisor(r, number):
    return r.choice([each for each in range(1, number + 1) if number % each == 0])


def conv(r, shape):
    axes, channels = len(shape) - 2, shape[1]
    groups = r.choice([1, 1, channels, divisor(r, channels)])
    args = {
        "in_channels": channels,
        "out_channels": groups * r.randint(1, max(1, 40 // groups)),
        "kernel_size": per_axis(r, axes, lambda: r.choice([1, 3, r.randint(1, 7), r.randint(1, 11)])),
    }
    maybe(r, args, stride=per_axis(r, axes, lambda: r.randint(1, 5)))
    maybe(r, args, 0.4, dilation=per_axis(r, axes, lambda: r.randint(1, 4)))
    most = r.choice([2, 5, 14])
    padding = r.choice(["same", "valid"] + 4 * [per_axis(r, axes, lambda: r.randint(0, most))])
    if padding == "same":
        args.pop("stride", None)
    maybe(r, args, 0.8, padding=padding)
    maybe(r, args, 0.4, padding_mode=r.choice(["zeros", "reflect", "replicate", "circular"]))
    maybe(r, args, 1 if groups > 1 else 0.3, groups=groups)
    maybe(r, args, bias=r.random() < 0.5)
    return f"Conv{axes}d", args


def deconv(r, shape):
    axes, channels = len(shape) - 2, shape[1]
    groups = r.choice([1, 1, channels, divisor(r, channels)])
    args = {
        "in_channels": channels,
        "out_channels": groups * r.randint(1, max(1, 20 // groups)),
        "kernel_size": per_axis(r, axes, lambda: r.randint(1, 6)),
    }
    maybe(r, args, 0.8, stride=per_axis(r, axes, lambda: r.randint(1, 5)))
    maybe(r, args, 0.4, dilation=per_axis(r, axes, lambda: r.randint(1, 4)))
    maybe(r, args, 0.6, padding=per_axis(r, axes, lambda: r.randint(0, 5)))
    maybe(r, args, 0.5, output_padding=per_axis(r, axes, lambda: r.randint(0, 4)))
    maybe(r, args, 1 if groups > 1 else 0.3, groups=groups)
    maybe(r, args, bias=r.random() < 0.5)
    return f"ConvTranspose{axes}d", args


def pool(r, shape, kind):
    axes = len(shape) - 2
    args = {"kernel_size": per_axis(r, axes, lambda: r.choice([2, 3, r.randint(1, 8)]))}
    maybe(r, args, 0.6, stride=per_axis(r, axes, lambda: r.randint(1, 9)))
    kernel = listed(args["kernel_size"], axes)
    maybe(r, args, 0.6, padding=style(r, [r.randint(0, each // 2) for each in kernel]))
    maybe(r, args, 0.5, ceil_mode=r.random() < 0.8)
    if kind == "Max":
        maybe(r, args, 0.4, dilation=per_axis(r, axes, lambda: r.randint(1, 4)))
    else:
        maybe(r, args, 0.5, count_include_pad=r.random() < 0.2)
        maybe(r, args, 0.3 * (axes - 1), divisor_override=r.randint(1, 9))
    return f"{kind}Pool{axes}d", args


def max_pool(r, shape):
    return pool(r, shape, "Max")


def average_pool(r, shape):
    return pool(r, shape, "Avg")


def adaptive_pool(r, shape):
    axes = len(shape) - 2
    kind = f"Adaptive{r.choice(['Avg', 'Max'])}Pool{axes}d"
    if r.random() < 0.3:
        return kind, {"output_size": style(r, [1] * axes)}
    kept = [r.randint(1, 12) if axes == 1 or r.random() < 0.8 else None for _ in range(axes)]
    return kind, {"output_size": style(r, kept)}


def lp_pool(r, shape):
    axes = len(shape) - 2
    args = {
        "norm_type": r.choice([1, 2, 2, 3, 1.5]),
        "kernel_size": per_axis(r, axes, lambda: r.choice([2, 3, r.randint(1, 8)])),
    }
    maybe(r, args, 0.6, stride=per_axis(r, axes, lambda: r.randint(1, 9)))
    maybe(r, args, 0.5, ceil_mode=r.random() < 0.8)
    return f"LPPool{axes}d", args


def linear(r, shape):
    args = {"in_features": shape[-1], "out_features": r.randint(1, 80)}
    maybe(r, args, bias=r.random() < 0.5)
    return "Linear", args


def batch_norm(r, shape):
    args = {"num_features": shape[1]}
    maybe(r, args, eps=r.choice([1e-6, 1e-5, 1e-3, 0.1]))
    maybe(r, args, 0.3, affine=False)
    return f"BatchNorm{max(1, len(shape) - 2)}d", args


def layer_norm(r, shape):
    args = {"normalized_shape": shape[r.randint(1, len(shape) - 1) :]}
    maybe(r, args, 0.3, eps=r.choice([1e-6, 1e-3]))
    maybe(r, args, 0.3, elementwise_affine=False)
    return "LayerNorm", args


def rms_norm(r, shape):
    args = {"normalized_shape": shape[r.randint(1, len(shape) - 1) :]}
    maybe(r, args, 0.6, eps=r.choice([1e-6, 1e-3, 0.1]))
    maybe(r, args, 0.3, elementwise_affine=False)
    return "RMSNorm", args


def norm(r, shape):
    axes = len(shape) - 2
    kind = r.choice(["layer", "rms"] if axes == 0 else ["instance", "group", "layer", "rms", "local"] + ["image"] * (axes == 2))
    if kind == "rms":
        return rms_norm(r, shape)
    if kind == "image":
        return "LayerNorm2d", {"normalized_shape": shape[1], "eps": r.choice([1e-6, 1e-3])}
    if kind == "layer":
        return layer_norm(r, shape)
    if kind == "instance":
        args = {"num_features": shape[1]}
        maybe(r, args, 0.6, affine=r.random() < 0.8)
        maybe(r, args, 0.3, track_running_stats=True)
        maybe(r, args, 0.3, eps=1e-3)
        return f"InstanceNorm{axes}d", args
    if kind == "group":
        args = {"num_groups": divisor(r, shape[1]), "num_channels": shape[1]}
        maybe(r, args, 0.3, affine=False)
        return "GroupNorm", args
    args = {"size": r.randint(1, 9)}
    maybe(r, args, alpha=real(r, 0.0001, 0.5))
    maybe(r, args, beta=real(r, 0.1, 1.5))
    maybe(r, args, k=real(r, 0.5, 3))
    return "LocalResponseNorm", args


def activation(r, shape):
    kind = r.choice(ACTIVATIONS + "LeakyReLU PReLU ELU CELU GELU Softplus Threshold Hardtanh softmax".split())
    args = {}
    if kind == "LeakyReLU":
        maybe(r, args, 0.8, negative_slope=real(r, -0.5, 1.5))
    elif kind == "PReLU":
        maybe(r, args, 0.7, num_parameters=r.choice([1, shape[1]]))
    elif kind in ("ELU", "CELU"):
        maybe(r, args, 0.8, alpha=real(r, 0.1, 2))
    elif kind == "GELU":
        maybe(r, args, 0.6, approximate=r.choice(["tanh", "none"]))
    elif kind == "Softplus":
        maybe(r, args, 0.7, beta=real(r, 0.2, 4), threshold=r.choice([0, 1, 5, 20]))
    elif kind == "Threshold":
        args.update(threshold=real(r, -1, 2), value=real(r, -2, 2))
    elif kind == "Hardtanh":
        maybe(r, args, 0.8, min_val=real(r, -2, 0), max_val=real(r, 0, 2))
    elif kind == "softmax":
        dim = r.randint(1, len(shape) - 1)
        return r.choice(["Softmax", "LogSoftmax"]), {"dim": r.choice([dim, dim - len(shape)])}
    return kind, args


def function(r, shape):
    """Functions that are not activations, and GLU."""
    even = [dim for dim in range(1, len(shape)) if shape[dim] % 2 == 0]
    if even and r.random() < 0.15:
        dim = r.choice(even)
        return "GLU", {"dim": r.choice([dim, dim - len(shape)])}
    kind = r.choice(FUNCTIONS)
    if kind == "pow":
        return kind, {"exponent": r.choice([2, 3, -1, 0.5, -0.5, 1.5, 0, -2, real(r, -3, 3)])}
    return kind, {}


def pad(r, shape):
    axes = len(shape) - 2
    kind = r.choice("Constant Reflection Replication".split() + ["Zero"] * (axes - 1))
    low, high = (-3, 6) if kind in ("Constant", "Zero") else (0, 9)
    args = {"padding": per_axis(r, 2 * axes, lambda: r.randint(low, high))}
    if kind == "Constant":
        args["value"] = real(r, -2, 2)
    return f"{kind}Pad{axes}d", args


def upsample(r, shape):
    axes = len(shape) - 2
    mode = r.choice(["nearest", "linear"] if axes == 1 else ["nearest", "bilinear", "bicubic"])
    args = {}
    if r.random() < 0.6:
        args["size"] = per_axis(r, axes, lambda: r.randint(1, 70))
    elif r.random() < 0.5:
        args["scale_factor"] = per_axis(r, axes, lambda: r.randint(1, 5))
    else:
        args["scale_factor"] = per_axis(r, axes, lambda: real(r, 0.3, 4) + 0.0005)
    maybe(r, args, 1 if mode != "nearest" else 0.7, mode=mode)
    if mode != "nearest":
        maybe(r, args, 0.7, align_corners=r.random() < 0.6)
    return "Upsample", args


def factors(r, number, count):
    shape = []
    for _ in range(count - 1):
        shape.append(divisor(r, number))
        number //= shape[-1]
    return shape + [number]


def reshape(r, shape):
    batch, volume = shape[0], 1
    for each in shape[1:]:
        volume *= each
    wanted = [batch] + factors(r, volume, r.randint(1, 3))
    unknown = r.randint(0, 2 * len(wanted))
    # A batch of which the size is left open is PyTorch's word for any batch.
    if unknown < len(wanted):
        wanted[unknown] = -1
    return "reshape", {"shape": wanted}


def rearrange(r, shape):
    rank = len(shape)
    kinds = ["Flatten", "reshape", "Dropout", "Identity"] + ["Unflatten"] * (rank < 4)
    kind = r.choice(kinds + (["permute"] * 2 if rank > 2 else []))
    if kind == "Flatten":
        return kind, r.choice([{}, {"start_dim": 1}])
    if kind == "reshape":
        return reshape(r, shape)
    if kind == "Dropout":
        return r.choice(["Dropout", "AlphaDropout", "Dropout2d"][: 3 if rank == 4 else 2]), {"p": real(r, 0, 1)}
    if kind == "Unflatten":
        dim = r.randint(1, rank - 1)
        return kind, {"dim": dim, "unflattened_size": factors(r, shape[dim], r.randint(2, 5 - rank))}
    if kind == "permute":
        return kind, {"dims": [0] + r.sample(range(1, rank), rank - 1)}
    return kind, {}


def part(r, shape):
    """Some places along an axis, in each of the ways in which PyTorch says it."""
    dim = r.randint(1, len(shape) - 1)
    size = shape[dim]
    first = r.randint(0, size - 1)
    last = r.randint(first + 1, size)
    kind = r.choice(["slice", "narrow", "getitem"])
    if kind == "narrow":
        return kind, {"dim": dim, "start": r.choice([first, first - size]), "length": last - first}
    first, last = r.choice([first, first - size, None]), r.choice([last, last - size if last < size else None, None])
    step = r.choice([None, 1, 2, r.randint(1, 9)])
    if kind == "slice":
        return kind, {"dim": dim, "start": first, "end": last, "step": step}
    return kind, {"index": [None if axis != dim else [first, last, step] for axis in range(dim + 1)]}


def move(r, shape):
    """Layers that take or order channels, and pads of any axis."""
    kind = r.choice(["part", "part", "shuffle", "unshuffle", "pad"] if len(shape) == 4 else ["part", "pad"])
    if kind == "shuffle":
        return "ChannelShuffle", {"groups": divisor(r, shape[1])}
    if kind == "unshuffle":
        fits = [each for each in range(1, 8) if shape[2] % each == 0 and shape[3] % each == 0]
        return "PixelUnshuffle", {"downscale_factor": r.choice(fits)}
    if kind == "pad" and len(shape) > 2:
        axes = len(shape) - 2
        along = r.random() < 0.5
        amounts = [0, 0] * axes + [r.randint(-2, 6), r.randint(-2, 6)] if along else []
        args = {"pad": amounts or [r.randint(-3, 6) for _ in range(2 * r.randint(1, axes))]}
        maybe(r, args, value=real(r, -2, 2))
        return "pad", args
    return part(r, shape)


def reform(r, shape):
    """Layers that move values: none computes more than a mean of two."""
    kinds = [rearrange]
    if len(shape) > 2:
        kinds += [pad, upsample, adaptive_pool]
    if len(shape) == 4 and r.random() < 0.3:
        return "PixelShuffle", {"upscale_factor": r.choice([f for f in range(1, 6) if shape[1] % (f * f) == 0])}
    return r.choice(kinds)(r, shape)


def reduce(r, shape):
    """Along some axes of a sample, not all of them unless they stay."""
    kind = r.choice("mean sum amax amin norm normalize".split())
    args = {}
    if kind in ("norm", "normalize"):
        maybe(r, args, 0.7, p=r.choice([1, 2, 3, "inf"] + ([0, 0.5, "-inf"] if kind == "norm" else [])))
    if kind == "normalize":
        maybe(r, args, 0.7, dim=r.randint(1, len(shape) - 1))
        maybe(r, args, 0.3, eps=r.choice([1e-6, 0.5]))
        return kind, args
    axes = sorted(r.sample(range(1, len(shape)), r.randint(1, len(shape) - 1)))
    keep = len(axes) == len(shape) - 1 or r.random() < 0.4
    args["dim"] = axes[0] - len(shape) if len(axes) == 1 and r.random() < 0.5 else axes
    maybe(r, args, 1 if keep else 0.3, keepdim=keep)
    return kind, args


SINGLE = {
    "act": (activation, (2, 3, 4, 4)),
    "avgpool": (average_pool, (3, 4, 4)),
    "bn": (batch_norm, (2, 3, 4)),
    "conv": (conv, (3, 4, 4, 4)),
    "deconv": (deconv, (3, 4, 4)),
    "function": (function, (2, 3, 4, 4)),
    "linear": (linear, (2, 2, 3, 4)),
    "lppool": (lp_pool, (3, 4, 4)),
    "maxpool": (max_pool, (3, 4, 4)),
    "move": (move, (2, 3, 4, 4)),
    "norm": (norm, (2, 3, 4, 4)),
    "reduce": (reduce, (2, 3, 4, 4)),
    "shape": (reform, (2, 3, 4, 4)),
}


def next_layer(r, shape):
    """A layer of a stack: what fits the rank of the value so far."""
    if len(shape) == 2:
        return r.choice([linear, linear, activation, function, batch_norm, rearrange, norm, move])(r, shape)
    windows = [conv, conv, max_pool, average_pool, lp_pool, deconv]
    return r.choice(windows + [activation, activation, batch_norm, function, norm, linear, reform, reduce, move])(r, shape)
