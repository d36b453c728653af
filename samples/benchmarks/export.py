"""Writes the zoo's networks and that of the digits, with seeded weights, for Tenonet and for the engines that it is compared with.

    /usr/bin/python3 export.py FOLDER [network...]

Needs PyTorch and torchvision (Debian: python3-torch, python3-torchvision). Weights and inputs are those of
../zoo/reference.py. Writes, for each network, 4.0 GB for all:

    FOLDER/<network>.safetensors    the weights, for Tenonet
    FOLDER/<network>.onnx           the network with its weights, for ONNX Runtime
    FOLDER/<network>.pt             the same traced and frozen, for PyTorch
    FOLDER/<network>.shape          the sizes of the input, 1 C H W
    FOLDER/<network>.input          its values and
    FOLDER/<network>.expected       PyTorch's outputs end to end, both little-endian float32
"""

import json
import sys
import warnings
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "zoo"))
import reference

# The newest that this PyTorch writes.
OPSET = 17


class DigitsNet(torch.nn.Module):
    """../digits/src/main/java/dev/tenonet/samples/digits/DigitsNet.java"""

    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = torch.nn.Conv2d(16, 32, 3, padding=1)
        self.digit = torch.nn.Linear(512, 10)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.conv1(x)), 2)
        x = torch.flatten(torch.relu(self.conv2(x)), 1)
        return torch.softmax(self.digit(x), 1)


NETWORKS = reference.NETWORKS
NETWORKS["digitsnet"] = (DigitsNet, (1, 8, 8), 6)


def save_safetensors(path, tensors):
    """The format's definition: the header's length as 8 bytes, the header as JSON, the values end to end."""
    header = {}
    end = 0
    for name, tensor in tensors.items():
        start, end = end, end + 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for tensor in tensors.values():
            file.write(floats(tensor))


def floats(tensor):
    return tensor.numpy().astype("<f4").tobytes()


def export(folder, name):
    model, parameters, image = reference.model_and_image(name)
    # GoogLeNet's auxiliary heads serve training only.
    parameters = {key: tensor for key, tensor in parameters.items() if not key.startswith("aux")}
    file = folder / name
    save_safetensors(file.with_suffix(".safetensors"), parameters)
    with torch.no_grad():
        file.with_suffix(".shape").write_text(" ".join(map(str, image.shape)))
        file.with_suffix(".input").write_bytes(floats(image))
        outputs = reference.outputs(model(image))
        file.with_suffix(".expected").write_bytes(b"".join(map(floats, outputs)))
        torch.onnx.export(model, image, str(file.with_suffix(".onnx")), opset_version=OPSET,
                          input_names=["input"], output_names=[f"output{i}" for i in range(len(outputs))])
        torch.jit.freeze(torch.jit.trace(model, image)).save(str(file.with_suffix(".pt")))
    print(name)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    # Tracing warns of branches on shapes, which are the same for every input here.
    warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
    for name in sys.argv[2:] or NETWORKS:
        export(folder, name)


if __name__ == "__main__":
    main()
