"""Writes what the zoo's tests compare with: PyTorch's parameters and outputs for seeded weights.

    /usr/bin/python3 reference.py [network...]

Needs PyTorch and torchvision (Debian: python3-torch, python3-torchvision) and takes a minute for all networks. Writes
below src/test/resources/dev/tenonet/samples/zoo/, for each network:

    <network>.parameters    a line a parameter, in the order of the state_dict: its name and its sizes, joined by x
    <network>.expected      little-endian float32, each output behind the one before it. Of a vector, all values. Of an
                            image, C x H x W, or a sequence, every 61st value from the first on (61 divides no size
                            here, so all channels and columns are met); of an image then the mean of each channel

and, when no network is named, seeded.expected: the first eight values of one parameter of each kind.

Weights and inputs are no files: `seeded` computes them from a parameter's name, and Seeded.java does the same to the bit.
Value i of a tensor is the number i + 1 of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
generators", 2014), started from the 64-bit FNV-1a hash of the name. Its upper 24 bits n give u = n / 2^23 - 1 in [-1, 1), which
float32 holds exactly; the value is centre + scale * u, rounded to float32 after the product and after the sum:

    name or kind                       centre    scale
    image (the input)                  0         1
    running_mean                       0         0.1
    running_var                        1         0.25
    bias                               0         0.1
    weight of one axis (a norm's)      1         0.25
    any other weight                   0         sqrt(gain / fan_in), computed in float64

fan_in is the product of all sizes but the first. The gain is 6 (He et al., 2015), which keeps the variance through a
convolution and a ReLU; it is 3 where sums or shuffles would let the variance grow with each block.
"""

import sys
from pathlib import Path

import numpy as np
import torch
import torchvision
from torch import nn
from torchvision.models.detection.backbone_utils import BackboneWithFPN
from torchvision.models.detection.retinanet import RetinaNetHead
from torchvision.ops.feature_pyramid_network import LastLevelP6P7

RESOURCES = Path(__file__).parent / "src/test/resources/dev/tenonet/samples/zoo"
STEP = 61


def fnv1a(name):
    state = 0xCBF29CE484222325
    for byte in name.encode():
        state = (state ^ byte) * 0x100000001B3 % 2**64
    return state


def uniform(name, count):
    """`count` values in [-1, 1), as float32."""
    z = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(fnv1a(name))
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return (z >> np.uint64(40)).astype(np.float32) / np.float32(2**23) - np.float32(1)


def centre_and_scale(name, shape, gain):
    kind = name.rpartition(".")[2]
    if name == "image":
        return 0, 1
    if kind in ("running_mean", "bias"):
        return 0, 0.1
    if kind == "running_var" or len(shape) == 1:
        return 1, 0.25
    return 0, np.sqrt(np.float64(gain) / np.prod(shape[1:]))


def seeded(name, shape, gain):
    centre, scale = centre_and_scale(name, shape, gain)
    values = np.float32(centre) + np.float32(scale) * uniform(name, int(np.prod(shape)))
    return torch.from_numpy(values.reshape(shape))


class LeNet5(nn.Module):
    def __init__(self, activation, pool):
        super().__init__()
        self.activation = activation
        self.pool = pool
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        for conv in (self.conv1, self.conv2):
            x = self.pool(self.activation(conv(x)))
        x = torch.flatten(x, 1)
        for fc in (self.fc1, self.fc2):
            x = self.activation(fc(x))
        return self.fc3(x)


class DoubleConv(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)

    def forward(self, x):
        return torch.relu(self.conv2(torch.relu(self.conv1(x))))


class Decode(DoubleConv):
    def __init__(self, inputs):
        super().__init__(inputs, inputs // 2)
        self.up = nn.ConvTranspose2d(inputs, inputs // 2, 2, stride=2)

    def forward(self, x, skip):
        return super().forward(torch.cat([skip, self.up(x)], 1))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = DoubleConv(3, 64)
        self.down2 = DoubleConv(64, 128)
        self.down3 = DoubleConv(128, 256)
        self.down4 = DoubleConv(256, 512)
        self.bottom = DoubleConv(512, 1024)
        self.up4 = Decode(1024)
        self.up3 = Decode(512)
        self.up2 = Decode(256)
        self.up1 = Decode(128)
        self.logits = nn.Conv2d(64, 2, 1)

    def forward(self, x):
        halved = nn.MaxPool2d(2)
        down1 = self.down1(x)
        down2 = self.down2(halved(down1))
        down3 = self.down3(halved(down2))
        down4 = self.down4(halved(down3))
        up4 = self.up4(self.bottom(halved(down4)), down4)
        up3 = self.up3(up4, down3)
        up2 = self.up2(up3, down2)
        return self.logits(self.up1(up2, down1))


class Rates125(nn.Module):
    def __init__(self):
        super().__init__()
        self.rate1 = nn.Conv2d(32, 32, 3, padding=1)
        self.rate2 = nn.Conv2d(32, 32, 3, padding=2, dilation=2)
        self.rate5 = nn.Conv2d(32, 32, 3, padding=5, dilation=5)

    def forward(self, x):
        for conv in (self.rate1, self.rate2, self.rate5):
            x = torch.relu(conv(x))
        return x


class Dilated(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 3, padding=1)
        self.context = nn.Sequential(Rates125(), Rates125())
        self.logits = nn.Conv2d(32, 8, 1)

    def forward(self, x):
        return self.logits(self.context(torch.relu(self.stem(x))))


class RetinaNet(nn.Module):
    """torchvision's layers and names, on the body of ResNet-18 and with few channels; no boxes are decoded."""

    def __init__(self):
        super().__init__()
        self.backbone = BackboneWithFPN(
            torchvision.models.resnet18(),
            return_layers={"layer2": "0", "layer3": "1", "layer4": "2"},
            in_channels_list=[128, 256, 512],
            out_channels=64,
            extra_blocks=LastLevelP6P7(64, 64),
        )
        self.head = RetinaNetHead(64, num_anchors=9, num_classes=20)

    def forward(self, x):
        rows = self.head(list(self.backbone(x).values()))
        return rows["cls_logits"], rows["bbox_regression"]


# Name, module, sizes of the input, gain.
NETWORKS = {
    "lenet5": (lambda: LeNet5(torch.tanh, nn.AvgPool2d(2)), (1, 32, 32), 6),
    "lenet5relu": (lambda: LeNet5(torch.relu, nn.MaxPool2d(2)), (1, 32, 32), 6),
    "alexnet": (torchvision.models.alexnet, (3, 224, 224), 6),
    "vgg16": (lambda: torchvision.models.vgg16(init_weights=False), (3, 224, 224), 6),
    "resnet18": (torchvision.models.resnet18, (3, 224, 224), 3),
    "resnet18at225": (torchvision.models.resnet18, (3, 225, 225), 3),
    "resnet50": (torchvision.models.resnet50, (3, 224, 224), 3),
    "squeezenet": (torchvision.models.squeezenet1_1, (3, 224, 224), 6),
    "mobilenetv2": (torchvision.models.mobilenet_v2, (3, 224, 224), 6),
    "googlenet": (lambda: torchvision.models.googlenet(init_weights=False), (3, 224, 224), 6),
    "densenet121": (torchvision.models.densenet121, (3, 224, 224), 6),
    "unet": (UNet, (3, 128, 128), 6),
    "mobilenetv3small": (torchvision.models.mobilenet_v3_small, (3, 224, 224), 6),
    "shufflenetv2": (torchvision.models.shufflenet_v2_x1_0, (3, 224, 224), 3),
    "efficientnetb0": (torchvision.models.efficientnet_b0, (3, 224, 224), 6),
    "convnexttiny": (torchvision.models.convnext_tiny, (3, 224, 224), 3),
    "regnety400mf": (torchvision.models.regnet_y_400mf, (3, 224, 224), 3),
    "retinanet": (RetinaNet, (3, 256, 256), 3),
    "dilated": (Dilated, (3, 64, 64), 6),
}


def outputs(result):
    """What a network returns, as a tuple."""
    return result if isinstance(result, tuple) else (result,)


def written(output):
    """The part of the output that is written."""
    values = output.numpy()
    if values.ndim == 1:
        return values
    if values.ndim == 2:
        return values.ravel()[::STEP]
    means = values.astype(np.float64).mean(axis=(1, 2))
    return np.concatenate([values.ravel()[::STEP], means])


def model_and_image(name):
    """The network with its seeded weights, these by name, and its input with a batch axis."""
    make, shape, gain = NETWORKS[name]
    model = make().eval()
    # The counters of batch norms hold nothing that is computed with.
    parameters = {k: v for k, v in model.state_dict().items() if not k.endswith("num_batches_tracked")}
    with torch.no_grad():
        for key, tensor in parameters.items():
            tensor.copy_(seeded(key, tuple(tensor.shape), gain))
    return model, parameters, seeded("image", shape, gain)[None]


def compare(name):
    model, parameters, image = model_and_image(name)
    with torch.no_grad():
        results = [output[0] for output in outputs(model(image))]
    lines = [f"{key} {'x'.join(map(str, tensor.shape))}\n" for key, tensor in parameters.items()]
    (RESOURCES / f"{name}.parameters").write_text("".join(lines))
    write(f"{name}.expected", np.concatenate([written(output) for output in results]))
    for output in results:
        print(f"{name:16s} {len(lines):4d} parameters, output {tuple(output.shape)}: "
              f"mean {output.mean():.4g}, deviation {output.std():.4g}, largest {output.abs().max():.4g}")


def write(file, values):
    (RESOURCES / file).write_bytes(values.astype("<f4").tobytes())


def main():
    RESOURCES.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or NETWORKS:
        compare(name)
    if not sys.argv[1:]:
        samples = [("image", (3, 8, 8)), ("bn1.running_mean", (8,)), ("bn1.running_var", (8,)), ("bn1.weight", (8,)),
                   ("fc.bias", (8,)), ("layer1.0.conv1.weight", (64, 7, 3, 3))]
        write("seeded.expected", np.concatenate([seeded(*sample, 3).numpy().ravel()[:8] for sample in samples]))


if __name__ == "__main__":
    main()
