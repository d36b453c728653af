"""Layers on NaN, infinities and extremes."""

import torch

import draw
from network import Network, Refused

INFINITY, NAN = float("inf"), float("nan")
FINITE = [0.0, -0.0, 1, -1, 0.5, -0.5, 1e-30, -1e-30, 1e-8, 3, -3, 6, 20, 20.5, 88, 89, 104, -88, -104, 1e4, -1e4]
EXTREME = [3e38, -3e38]
KINDS = ["activation", "maxpool", "softmax", "layer"]


def planted(r, value, contents):
    """Some of the contents at random places; the value itself where it is empty of them."""
    flat = value.flatten()
    for _ in range(r.randint(1, 3)):
        flat[r.randrange(flat.numel())] = r.choice(contents)
    return flat.reshape(value.shape)


def activation(r):
    values = FINITE + EXTREME + r.choice([[], [INFINITY, -INFINITY, NAN]])
    r.shuffle(values)
    shape = r.choice([[1, 1, 1, len(values)], [1, len(values)], [1, 1, len(values)], [1, len(values), 1, 1]])
    while True:
        kind, args = r.choice([draw.activation, draw.activation, draw.function])(r, shape)
        if "oftmax" not in kind and kind != "GLU":
            return torch.tensor(values).reshape(shape), kind, args


def maxpool(r):
    shape = draw.shape(r, r.choice([3, 4]), 12)
    value = torch.randn(shape)
    value = r.choice([-1 - value.abs(), torch.full(shape, -INFINITY), planted(r, value, [INFINITY, -INFINITY, NAN]),
                      planted(r, value, EXTREME)])  # fmt: skip
    return value, *draw.max_pool(r, shape)


def softmax(r):
    shape = draw.shape(r, r.choice([2, 3, 4]), 8)
    value = torch.randn(shape)
    value = r.choice([
        value * 1000, torch.full(shape, 3.25), torch.full(shape, -INFINITY), planted(r, value, [-INFINITY]),
        planted(r, value, [INFINITY]), planted(r, value, [NAN]), planted(r, value, EXTREME),
    ])  # fmt: skip
    return value, r.choice(["Softmax", "LogSoftmax"]), {"dim": r.randint(1, len(shape) - 1)}


def layer(r):
    """Any other layer: what it sums is then infinite or NaN in any order of summation."""
    group = r.choice(["avgpool", "bn", "conv", "deconv", "function", "linear", "lppool", "move", "norm", "shape"])
    function, ranks = draw.SINGLE[group]
    shape = draw.shape(r, r.choice(ranks), 12)
    return planted(r, torch.randn(shape), r.choice([[INFINITY], [-INFINITY], [NAN]])), *function(r, shape)


def network(r, index):
    """A network of one layer, and the name of its kind."""
    name = KINDS[index % len(KINDS)]
    while True:
        value, kind, args = globals()[name](r)
        result = Network({"x": value})
        try:
            result.add(kind, args, ["x"])
        except (Refused, IndexError):
            continue
        if result.values["t0"].numel():
            return result, f"{name}-{kind}"
