"""Writes random cases of each kind, as CasesTest reads them, with what PyTorch makes of them.

/usr/bin/python3 generate.py --count 800 --seed 1 FOLDER

gives up to as many cases of each kind, the same for the same seed and PyTorch: `sweep` (single layers and stacks),
`boundary` (the last that PyTorch allows), `special` (NaN, infinities, extremes) and `invalid` (what it refuses). Needs
PyTorch 1.13 and numpy. Run them by mvn ... -Dtest=CasesTest -Dcases=FOLDER.
"""

import argparse
import json
import pathlib
import random

import torch

import draw
import rules
import special
from network import Network, Refused

RTOL, ATOL = 1e-4, 1e-5
LARGEST = 60_000


def header(kind, name, **more):
    return {"format": 1, "name": f"{kind}/{name}", "source": f"torch {torch.__version__}", "kind": kind, **more}


def tolerance():
    return {"rtol": RTOL, "atol": ATOL}


def is_small(network):
    return all(value.numel() <= LARGEST for value in network.values.values())


def single(r, group):
    """One layer; a draw that PyTorch refuses, or that rounding decides, is drawn again."""
    function, ranks = draw.SINGLE[group]
    while True:
        shape = draw.shape(r, r.choice(ranks))
        network = Network({"x": torch.randn(shape) * r.choice([1, 1, 1, 5])})
        try:
            network.add(*function(r, shape), ["x"])
        except (Refused, IndexError):
            continue
        if is_small(network) and network.is_well_conditioned(RTOL, ATOL) and network.values["t0"].numel():
            return network


def merges(kind, shape, other):
    """Whether values of these shapes merge: cat needs equal sizes beside its axis, the others broadcast."""
    if kind == "matmul":
        batched = len(shape) < 4 or shape[1] == other[1] or 1 in (shape[1], other[1])
        return len(shape) == len(other) > 2 and shape[0] == other[0] and batched and shape[-1] == other[-2]
    return len(shape) == len(other) and all(
        a == b or (axis == 1 if kind == "cat" else axis > 0 and 1 in (a, b))
        for axis, (a, b) in enumerate(zip(shape, other))
    )


def partner(r, network, value, kind):
    """An earlier value that merges with this one, perhaps itself."""
    shape = network.values[value].shape
    return r.choice([name for name, other in network.values.items() if merges(kind, shape, other.shape)])


def learned(r, network, value, kind):
    """A learned tensor that merges with this value, and most often is broadcast."""
    shape = list(network.values[value].shape)[1:]
    if kind != "cat":
        shape = [size if r.random() < 0.5 else 1 for size in shape]
    return network.parameter(shape)


def stack(r):
    """Several layers, some of which read earlier values again."""
    shape = draw.shape(r, r.choice([2, 3, 4, 4, 4]), 34)
    shape[1] = min(shape[1], 24)
    length = r.randint(2, 9)
    network, value = Network({"x": torch.randn(shape)}), "x"
    for _ in range(20 * length):
        if len(network.layers) == length:
            return network
        value = grown(r, network, value)
    return network


def grown(r, network, value):
    """Adds a layer and returns its name, or that of the value so far where PyTorch or rounding refuses it."""
    shape, before = list(network.values[value].shape), len(network.layers)
    if r.random() < 0.25 and network.layers:
        kind = r.choice(draw.MERGES)
        if kind == "matmul":
            if not any(merges(kind, shape, other.shape) for other in network.values.values()):
                return value
            layer = kind, {}, [value, partner(r, network, value, kind)]
        else:
            # PyTorch does not repeat along the batch what it concatenates.
            is_new = r.random() < 0.3 and (kind != "cat" or shape[0] == 1)
            other = (learned if is_new else partner)(r, network, value, kind)
            layer = kind, {"dim": 1} if kind == "cat" else {}, r.sample([value, other], 2)
    else:
        layer = *draw.next_layer(r, shape), [value]
    try:
        added = network.add(*layer)
    except Refused:
        network.shrink(before)
        return value
    legal = network.values[added].numel() > 0 and network.values[added].dim() <= 4 and is_small(network)
    if legal and network.is_finite() and network.is_well_conditioned(RTOL, ATOL):
        return added
    network.shrink(before)
    return value


def sweep(folder, count, seed):
    groups = list(draw.SINGLE) + ["conv", "shape"] + 5 * ["stack"]
    for index in range(count):
        group = groups[index % len(groups)]
        name = f"{group}-{index:05d}"
        r = random.Random(f"{seed}/{name}")
        torch.manual_seed(r.getrandbits(40))
        network = stack(r) if group == "stack" else single(r, group)
        last = f"t{len(network.layers) - 1}"
        outputs = [last]
        if group == "stack" and r.random() < 0.2:
            outputs.append(r.choice([layer["out"] for layer in network.layers if layer["in"]]))
        network.write(folder / "sweep" / name, header("sweep", name, **tolerance()), dict.fromkeys(outputs))


def of_rule(rule, r, over):
    """The inputs and layers of a rule; a window that asks for 0 input channels takes those of the input."""
    shapes, layers = rule(r, over)
    inputs = {f"x{index}" if index else "x": torch.randn(shape) for index, shape in enumerate(shapes)}
    for kind, args, _ in layers:
        if args.get("in_channels") == 0:
            args["in_channels"] = shapes[0][1]
    return inputs, layers


def build(network, layers):
    """Adds layers and returns the last one's name; one that reads "x" reads what is before it."""
    last = "x"
    for kind, args, ins in layers:
        last = network.add(kind, args, [last] if ins == rules.X else ins)
    return last


def boundary(folder, count, seed):
    legal = [rule for rule in rules.RULES if rule not in rules.BEYOND_ONLY]
    for index in range(count):
        rule = legal[index % len(legal)]
        name = f"{rule.__name__.replace('_', '-')}-{index // len(legal)}"
        r = random.Random(f"{seed}/boundary/{name}")
        torch.manual_seed(r.getrandbits(40))
        inputs, layers = of_rule(rule, r, 0)
        network = Network(inputs)
        last = build(network, layers)
        case = header("boundary", name, rule=rule.__name__.replace("_", "-"), **tolerance())
        network.write(folder / "boundary" / name, case, [last])


def invalid(folder, count, seed):
    for index in range(count):
        rule = rules.RULES[index % len(rules.RULES)]
        name = f"{rule.__name__.replace('_', '-')}-{index // len(rules.RULES)}"
        r = random.Random(f"{seed}/invalid/{name}")
        inputs, layers = of_rule(rule, r, r.choice([1, 1, 2]))
        try:
            build(Network(inputs), layers)
        except Refused as refused:
            case = header("invalid", name, rule=rule.__name__.replace("_", "-"))
            case["inputs"] = [{"name": key, "shape": list(value.shape)} for key, value in inputs.items()]
            case["layers"] = [{"type": kind, "args": args, "in": ins} for kind, args, ins in layers]
            case["error"] = refused.report
            (folder / "invalid" / name).mkdir(parents=True)
            (folder / "invalid" / name / "case.json").write_text(json.dumps(case, indent=1))
        else:
            raise AssertionError(f"PyTorch allows {name}: {layers} on {[list(x.shape) for x in inputs.values()]}")


def specials(folder, count, seed):
    for index in range(count):
        r = random.Random(f"{seed}/special/{index}")
        torch.manual_seed(r.getrandbits(40))
        network, name = special.network(r, index)
        # What is left out beside large ones: LayerNorm of one value, of which PyTorch gives the rounding of its mean.
        if is_small(network) and (name != "layer-LayerNorm" or network.is_well_conditioned(RTOL, ATOL)):
            network.write(
                folder / "special" / f"{name}-{index}",
                header("special", f"{name}-{index}", **tolerance()),
                [f"t{len(network.layers) - 1}"],
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="must not hold cases yet")
    parser.add_argument("--count", type=int, default=800, help="how many of each kind")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for kind in (sweep, boundary, specials, invalid):
        kind(given.folder, given.count, given.seed)


if __name__ == "__main__":
    main()
