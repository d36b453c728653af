"""Saves state_dicts as PyTorch has them, with an input and the outputs, for StateDictsTest.

    /usr/bin/python3 state_dicts.py FOLDER [network...]

Needs PyTorch and torchvision (Debian: python3-torch, python3-torchvision). Without names, all networks of reference.py that
torchvision has. Weights are those of torchvision's own initialisation from a fixed seed. One batch in training mode fills the
running means and variances and sets the counters, so that the file has everything that a trained one has. Writes for each
network

    <network>.safetensors   its state_dict, unchanged (the format is written by hand, so that it needs no package)
    <network>.input         little-endian float32
    <network>.output        the same; outputs one behind the other
"""

import json
import sys
from pathlib import Path

import torch

from reference import NETWORKS

TYPES = {torch.float32: "F32", torch.int64: "I64"}


def save(tensors, file):
    """The header's length, the header, the data: https://github.com/huggingface/safetensors."""
    header, data = {}, b""
    for name, tensor in tensors.items():
        part = tensor.contiguous().numpy().tobytes()
        offsets = [len(data), len(data) + len(part)]
        header[name] = {"dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": offsets}
        data += part
    text = json.dumps(header).encode()
    file.write_bytes(len(text).to_bytes(8, "little") + text + data)


def floats(tensors, file):
    file.write_bytes(b"".join(tensor.contiguous().numpy().astype("<f4").tobytes() for tensor in tensors))


def write(name, folder):
    make, shape, _ = NETWORKS[name]
    torch.manual_seed(15)
    model = make()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            # The statistics of the batch and not a tenth of them, which would let values fade from layer to layer.
            module.momentum = None
    with torch.no_grad():
        model.train()(torch.randn(2, *shape))
        image = torch.randn(1, *shape)
        result = model.eval()(image)
    outputs = result if isinstance(result, tuple) else (result,)
    state = model.state_dict()
    save(state, folder / f"{name}.safetensors")
    floats([image], folder / f"{name}.input")
    floats([output[0] for output in outputs], folder / f"{name}.output")
    counters = sum(tensor.dtype == torch.int64 for tensor in state.values())
    print(f"{name:16s} {len(state):4d} tensors, {counters} of them counters, largest {outputs[0].abs().max():.4g}")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or NETWORKS:
        if sys.argv[2:] or NETWORKS[name][0]().__module__.startswith("torchvision"):
            write(name, folder)


if __name__ == "__main__":
    main()
