"""A network of PyTorch's layers, in the words of a case.json."""

import copy
import json

import numpy
import torch

import draw



class RMSNorm(torch.nn.Module):
    """As later versions of PyTorch have it: x / sqrt(mean(x^2) + eps), over the last axes."""

    def __init__(self, normalized_shape, eps=None, elementwise_affine=True):
        super().__init__()
        self.axes = list(range(-len(normalized_shape), 0))
        self.eps = torch.finfo(torch.float32).eps if eps is None else eps
        self.weight = torch.nn.Parameter(torch.ones(normalized_shape)) if elementwise_affine else None

    def forward(self, value):
        scaled = value / torch.sqrt(value.square().mean(self.axes, keepdim=True) + self.eps)
        return scaled if self.weight is None else scaled * self.weight


class LayerNorm2d(torch.nn.LayerNorm):
    """As torchvision has it: over the channels of each place."""

    def forward(self, value):
        return super().forward(value.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


MODULES = {"RMSNorm": RMSNorm, "LayerNorm2d": LayerNorm2d}


def sliced(value, index):
    return value[tuple(slice(*each) if each is not None else slice(None) for each in index)]


FUNCTIONS = {
    "getitem": sliced,
    "narrow": torch.narrow,
    "pad": torch.nn.functional.pad,
    "slice": lambda value, dim, start, end, step: sliced(value, [None] * dim + [[start, end, step]]),
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "div": torch.div,
    "max": torch.maximum,
    "min": torch.minimum,
    "matmul": torch.matmul,
    "mean": torch.mean,
    "sum": torch.sum,
    "amax": torch.amax,
    "amin": torch.amin,
    "norm": lambda value, dim, p=2, keepdim=False: torch.linalg.vector_norm(value, float(p), dim, keepdim),
    "normalize": lambda value, p=2, **args: torch.nn.functional.normalize(value, float(p), **args),
    "pow": torch.pow,
    **{name: getattr(torch, name) for name in draw.FUNCTIONS if name != "pow"},
    "cat": lambda *values, dim: torch.cat(values, dim),
    "permute": lambda value, dims: value.permute(dims),
    "reshape": lambda value, shape: value.reshape(shape),
}


def untupled(value):
    return list(value) if isinstance(value, tuple) else value


def tupled(value):
    return tuple(value) if isinstance(value, list) else value


class Refused(Exception):
    """PyTorch refuses a layer; carries what a case says of it."""

    def __init__(self, phase, layer, error):
        super().__init__(str(error))
        message = str(error).split("\n")[0]
        self.report = {"phase": phase, "layer": layer, "type": type(error).__name__, "message": message}


class Network:
    """Computes while it grows, in float32 and, to know how far to trust that, in float64 from disturbed values."""

    def __init__(self, inputs):
        self.inputs = dict(inputs)
        self.values = dict(inputs)
        self.exact = {name: disturbed(value) for name, value in inputs.items()}
        self.weights = {}
        self.layers = []

    def parameter(self, shape):
        """Appends a learned tensor, which has no batch axis, and returns its name."""
        name, value = f"t{len(self.layers)}", torch.randn([1] + shape)
        weight = f"L{len(self.layers)}.value"
        self.values[name], self.exact[name], self.weights[weight] = value, disturbed(value), value[0]
        args, weights = {"shape": shape}, {"": weight}
        layer = {"type": "Parameter", "args": args, "in": [], "out": name, "weights": weights, "shape": list(value.shape)}
        self.layers.append(layer)
        return name

    def add(self, kind, args, inputs):
        """Appends a layer and returns the name of what it computes."""
        index = len(self.layers)
        name, phase = f"t{index}", "construct"
        arguments = {key: tupled(value) for key, value in args.items()}
        try:
            with torch.no_grad():
                function = FUNCTIONS.get(kind) or module(kind, arguments)
                phase = "forward"
                if kind in FUNCTIONS:
                    value = function(*[self.values[each] for each in inputs], **arguments)
                    exact = function(*[self.exact[each] for each in inputs], **arguments)
                else:
                    value = function(*[self.values[each] for each in inputs])
                    exact = doubled(function)(*[self.exact[each] for each in inputs])
        except (RuntimeError, ValueError, IndexError, TypeError, AssertionError, NotImplementedError) as error:
            raise Refused(phase, index, error) from error
        self.values[name], self.exact[name] = value, exact
        self.layers.append(
            {
                "type": kind,
                "args": {key: untupled(each) for key, each in args.items()},
                "in": inputs,
                "out": name,
                "weights": self._keep(index, function) if kind not in FUNCTIONS else {},
                "shape": list(value.shape),
            }
        )
        return name

    def _keep(self, index, module):
        names = {}
        for name, value in module.state_dict().items():
            if name != "num_batches_tracked":
                names[name] = f"L{index}.{name}"
                self.weights[names[name]] = value.float()
        return names

    def shrink(self, count):
        """Takes layers back until there are so many."""
        while len(self.layers) > count:
            layer = self.layers.pop()
            for names in (self.values, self.exact):
                del names[layer["out"]]
            for weight in layer["weights"].values():
                del self.weights[weight]

    def is_finite(self):
        return all(bool(torch.isfinite(value).all()) for value in self.values.values())

    def is_well_conditioned(self, rtol, atol):
        """Whether rounding, wherever it happens, stays far below the tolerance: PyTorch's own digits are known then."""
        return all(
            bool((~torch.isfinite(value) | is_close(value, self.exact[name], rtol / 4, atol / 4)).all())
            for name, value in self.values.items()
        )

    def write(self, folder, case, outputs):
        folder.mkdir(parents=True)
        groups = {"inputs": self.inputs, "weights": self.weights, "outputs": {o: self.values[o] for o in outputs}}
        for (key, arrays), letter in zip(groups.items(), "xwy"):
            case[key] = []
            for index, (name, value) in enumerate(arrays.items()):
                file = f"{letter}{index}.npy"
                numpy.save(folder / file, value.contiguous().numpy())
                case[key].append({"name": name, "shape": list(value.shape), "dtype": "float32", "file": file})
        case["layers"] = self.layers
        (folder / "case.json").write_text(json.dumps(case, indent=1))


def is_close(value, exact, rtol, atol):
    return (value - exact).abs() <= atol + rtol * exact.abs()


def disturbed(value):
    """In float64, each value changed by as much as rounding a float might."""
    noise = 1 + 2.0**-23 * (2 * torch.rand(value.shape, dtype=torch.float64) - 1)
    return value.double() * noise


def module(kind, arguments):
    """A layer as it is after training: in evaluation, and with statistics and scales that are not all the same."""
    layer = (MODULES.get(kind) or getattr(torch.nn, kind))(**arguments).eval()
    if "Norm" in kind or kind == "PReLU":
        for name, value in layer.state_dict().items():
            if name == "running_var":
                value.uniform_(0.1, 3)
            elif value.is_floating_point():
                value.normal_()
    return layer


def doubled(layer):
    """The same layer in float64, with disturbed weights."""
    layer = copy.deepcopy(layer).double()
    for value in layer.state_dict().values():
        if value.is_floating_point():
            value.copy_(disturbed(value))
    return layer
