"""Exports small networks, and torchvision's, to ONNX, with what PyTorch computes: the round trips of the importer.

    /usr/bin/python3 roundtrip.py small FOLDER              the networks of roundtrip.zip, some seconds
    /usr/bin/python3 roundtrip.py zoo FOLDER [NETWORK...]   those of samples/zoo, some minutes and 13 GB, half of it VGG-16

Each network is exported at opsets 9, 11, 13 and 16: folded as users export it, not folded, with batch norms kept, and with a
symbolic batch; those of the zoo in all of these ways at each opset, small ones in one way at each. Each is exported once with
the properties that the dynamo exporter of torch 2.9 writes, in place of names. Written with Debian's python3-torch 1.13 and
python3-torchvision 0.14; its exporter leaves scopes in the names of nodes. Beside the models NETWORK.npz holds the input, the
outputs and the state_dict: of the zoo's its tensors, of the small ones their names alone.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional as F

warnings.filterwarnings("ignore")

WAYS = {
    "folded": dict(do_constant_folding=True),
    "raw": dict(do_constant_folding=False),
    "norms": dict(do_constant_folding=False, training=torch.onnx.TrainingMode.PRESERVE),
    "dynamo": dict(do_constant_folding=False, training=torch.onnx.TrainingMode.PRESERVE),
    "batch": dict(do_constant_folding=True, dynamic_axes={"image": {0: "batch"}}),
}
SMALL_VARIANTS = ["9-folded", "11-raw", "13-norms", "13-dynamo", "16-batch"]
ZOO_VARIANTS = [f"{opset}-{way}" for opset in (9, 11, 13, 16) for way in WAYS if way != "dynamo" or opset == 13]


def conv(inputs, outputs, kernel=3, stride=1, groups=1, activation=nn.ReLU):
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs)]
    return nn.Sequential(*layers, *([activation()] if activation else []))


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        shortcut = x if self.downsample is None else self.downsample(x)
        x = self.relu(self.bn1(self.conv1(x)))
        return self.relu(self.bn2(self.conv2(x)) + shortcut)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(8)
        self.relu = nn.ReLU()
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = self.stage(8, 8, 1)
        self.layer2 = self.stage(8, 12, 2)
        self.layer3 = self.stage(12, 16, 2)
        self.layer4 = self.stage(16, 24, 2)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(24, 10)

    @staticmethod
    def stage(inputs, outputs, stride):
        return nn.Sequential(BasicBlock(inputs, outputs, stride), BasicBlock(outputs, outputs, 1))

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))


class InvertedResidual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        hidden = 6 * inputs
        self.add = stride == 1 and inputs == outputs
        self.conv = nn.Sequential(
            conv(inputs, hidden, 1, activation=nn.ReLU6),
            conv(hidden, hidden, 3, stride, hidden, nn.ReLU6),
            nn.Conv2d(hidden, outputs, 1, bias=False),
            nn.BatchNorm2d(outputs),
        )

    def forward(self, x):
        return x + self.conv(x) if self.add else self.conv(x)


class Mobile(nn.Module):
    def __init__(self):
        super().__init__()
        plan = [(4, 6, 2), (6, 6, 1), (6, 8, 2), (8, 8, 1), (8, 8, 1), (8, 10, 1), (10, 10, 1), (10, 12, 2), (12, 12, 1)]
        blocks = [InvertedResidual(*each) for each in plan]
        self.features = nn.Sequential(conv(3, 4, 3, 2, activation=nn.ReLU6), *blocks, conv(12, 32, 1, activation=nn.ReLU6))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(32, 10))

    def forward(self, x):
        return self.classifier(F.adaptive_avg_pool2d(self.features(x), (1, 1)).flatten(1))


class DenseLayer(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.norm1 = nn.BatchNorm2d(inputs)
        self.relu1 = nn.ReLU()
        self.conv1 = nn.Conv2d(inputs, 16, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(16)
        self.relu2 = nn.ReLU()
        self.conv2 = nn.Conv2d(16, 4, 3, 1, 1, bias=False)

    def forward(self, values):
        return self.conv2(self.relu2(self.norm2(self.conv1(self.relu1(self.norm1(torch.cat(values, 1)))))))


class DenseBlock(nn.ModuleDict):
    def __init__(self, inputs, layers):
        super().__init__({f"denselayer{i + 1}": DenseLayer(inputs + 4 * i) for i in range(layers)})

    def forward(self, x):
        values = [x]
        for layer in self.values():
            values.append(layer(values))
        return torch.cat(values, 1)


class Transition(nn.Sequential):
    def __init__(self, inputs):
        super().__init__()
        self.norm = nn.BatchNorm2d(inputs)
        self.relu = nn.ReLU()
        self.conv = nn.Conv2d(inputs, inputs // 2, 1, bias=False)
        self.pool = nn.AvgPool2d(2, 2)


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential()
        self.features.add_module("conv0", nn.Conv2d(3, 8, 3, 2, 1, bias=False))
        channels = 8
        for i, layers in enumerate((3, 4, 3, 3), 1):
            self.features.add_module(f"denseblock{i}", DenseBlock(channels, layers))
            channels += 4 * layers
            if i < 4:
                self.features.add_module(f"transition{i}", Transition(channels))
                channels //= 2
        self.features.add_module("norm5", nn.BatchNorm2d(channels))
        self.classifier = nn.Linear(channels, 10)

    def forward(self, x):
        return self.classifier(torch.flatten(F.adaptive_avg_pool2d(F.relu(self.features(x)), (1, 1)), 1))


class Inception(nn.Module):
    def __init__(self, inputs, c1, reduce3, c3, reduce5, c5, pool):
        super().__init__()
        self.branch1 = conv(inputs, c1, 1)
        self.branch2 = nn.Sequential(conv(inputs, reduce3, 1), conv(reduce3, c3))
        self.branch3 = nn.Sequential(conv(inputs, reduce5, 1), conv(reduce5, c5, 5))
        self.branch4 = nn.Sequential(nn.MaxPool2d(3, 1, 1, ceil_mode=True), conv(inputs, pool, 1))

    def forward(self, x):
        return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)


class Branching(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = conv(3, 8, 3, 2)
        self.inception3a = Inception(8, 4, 4, 6, 2, 3, 3)
        self.inception3b = Inception(16, 6, 4, 8, 2, 4, 4)
        self.maxpool3 = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.inception4a = Inception(22, 6, 5, 8, 3, 4, 5)
        self.inception4b = Inception(23, 8, 5, 9, 3, 5, 5)
        self.fc = nn.Linear(27, 10)

    def forward(self, x):
        x = self.maxpool3(self.inception3b(self.inception3a(self.conv1(x))))
        x = self.inception4b(self.inception4a(x))
        return F.softmax(self.fc(x.mean([2, 3])), 1)


class SqueezeExcite(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(channels, channels // 4, 1)
        self.activation = nn.SiLU()
        self.fc2 = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.fc2(self.activation(self.fc1(self.avgpool(x)))))


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [conv(3, 8, 3, 2, activation=nn.Hardswish)]
        for stride in (2, 1, 1, 2, 1):
            layers += [conv(8, 8, 5, stride, 8, nn.SiLU), SqueezeExcite(8), conv(8, 8, 1, activation=nn.Hardswish)]
        self.features = nn.Sequential(*layers)
        self.head = nn.Linear(8, 10)

    def forward(self, x):
        return self.head(F.hardsigmoid(self.features(x)).mean((2, 3)))


class Double(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.double_conv = nn.Sequential(*conv(inputs, outputs), *conv(outputs, outputs))

    def forward(self, x):
        return self.double_conv(x)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.inc = Double(3, 4)
        self.down1 = Double(4, 8)
        self.down2 = Double(8, 16)
        self.up1 = nn.ConvTranspose2d(16, 8, 2, 2)
        self.conv1 = Double(16, 8)
        self.up2 = nn.ConvTranspose2d(8, 4, 2, 2)
        self.conv2 = Double(8, 4)
        self.outc = nn.Conv2d(4, 2, 1)

    def forward(self, x):
        one = self.inc(x)
        two = self.down1(F.max_pool2d(one, 2))
        three = self.down2(F.max_pool2d(two, 2))
        x = self.conv1(torch.cat([two, self.up1(three)], 1))
        return self.outc(self.conv2(torch.cat([one, self.up2(x)], 1)))


class Head(nn.Module):
    """A row for each place and anchor, as detectors have them; it is called for each level."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Sequential(conv(8, 8), conv(8, 8))
        self.logits = nn.Conv2d(8, 2 * 3, 3, padding=1)

    def forward(self, levels):
        rows = []
        for x in levels:
            x = self.logits(self.conv(x))
            n, _, h, w = x.shape
            rows.append(x.view(n, 2, 3, h, w).permute(0, 3, 4, 1, 2).reshape(n, -1, 3))
        return torch.cat(rows, 1)


class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = conv(3, 8, 3, 2)
        self.down1 = conv(8, 8, 3, 2)
        self.down2 = conv(8, 8, 3, 2)
        self.head = Head()

    def forward(self, x):
        one = self.stem(x)
        two = self.down1(one)
        return self.head([one, two, self.down2(two)])


class Twin(nn.Module):
    """Two images through the same layers, which no module of their own holds."""

    def __init__(self):
        super().__init__()
        self.stem = conv(2, 8, 3, 2)
        self.blocks = nn.Sequential(BasicBlock(8, 8, 1), BasicBlock(8, 8, 1))
        self.embed = nn.Linear(8, 6)

    def encoded(self, x):
        return self.embed(self.blocks(self.stem(x)).mean((2, 3)))

    def forward(self, x):
        return torch.abs(self.encoded(x[:, :2]) - self.encoded(x[:, 2:]))


class ChannelNorm(nn.LayerNorm):
    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class ScaledBlock(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layer_scale = nn.Parameter(torch.ones(channels, 1, 1))
        self.depthwise = nn.Conv2d(channels, channels, 5, padding=2, groups=channels)
        self.norm = nn.LayerNorm(channels)
        self.expand = nn.Linear(channels, 4 * channels)
        self.project = nn.Linear(4 * channels, channels)

    def forward(self, x):
        y = self.norm(self.depthwise(x).permute(0, 2, 3, 1))
        y = self.project(F.gelu(self.expand(y))).permute(0, 3, 1, 2)
        return x + self.layer_scale * y


class Scaled(nn.Module):
    """ConvNeXt's layers: norms and dense layers of channels that stand last, and tensors that no layer has."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 8, 4, 4)
        self.stage1 = nn.Sequential(ScaledBlock(8), ScaledBlock(8))
        self.down = nn.Conv2d(8, 12, 2, 2)
        self.stage2 = nn.Sequential(ScaledBlock(12), ScaledBlock(12), ScaledBlock(12))
        self.norm = ChannelNorm(12)
        self.fc = nn.Linear(12, 10)

    def forward(self, x):
        x = self.stage2(self.down(self.stage1(self.patches(x))))
        return self.fc(self.norm(F.adaptive_avg_pool2d(x, 1)).flatten(1))


class MixerBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1 = nn.LayerNorm(12)
        self.tokens = nn.Sequential(nn.Linear(16, 8), nn.GELU(), nn.Linear(8, 16))
        self.norm2 = nn.LayerNorm(12)
        self.channels = nn.Sequential(nn.Linear(12, 24), nn.GELU(), nn.Linear(24, 12))

    def forward(self, x):
        x = x + self.tokens(self.norm1(x).transpose(1, 2)).transpose(1, 2)
        return x + self.channels(self.norm2(x))


class Mixer(nn.Module):
    """Dense layers along both axes of a matrix, which is turned for each."""

    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 12, 8, 8)
        self.blocks = nn.Sequential(MixerBlock(), MixerBlock(), MixerBlock())
        self.norm = nn.LayerNorm(12)
        self.head = nn.Linear(12, 5)

    def forward(self, x):
        x = self.blocks(self.patches(x).flatten(2).transpose(1, 2))
        return self.head(self.norm(x).mean(1))


SMALL = {
    "pyramid": (Pyramid, 3, 32),
    "twin": (Twin, 4, 32),
    "scaled": (Scaled, 3, 32),
    "mixer": (Mixer, 3, 32),
    "residual": (Residual, 3, 33),
    "mobile": (Mobile, 3, 32),
    "dense": (Dense, 3, 32),
    "branching": (Branching, 3, 32),
    "gated": (Gated, 3, 32),
    "unet": (UNet, 3, 16),
}


def small():
    for name, (make, channels, size) in SMALL.items():
        yield name, fill(make()), torch.rand(1, channels, size, size, generator=torch.Generator().manual_seed(2))


def zoo(names):
    """With the weights of samples/zoo/reference.py."""
    sys.path.append(str(Path(__file__).resolve().parents[4] / "samples/zoo"))
    import reference

    for name in names or reference.NETWORKS:
        model, _, image = reference.model_and_image(name)
        if name == "googlenet":
            # They compute nothing when the network is used.
            model.aux1 = model.aux2 = None
        yield name, model, image


def fill(model):
    """Values that do not vanish through many layers, of four bits, which pack well."""
    generator = torch.Generator().manual_seed(1)
    for name, value in list(model.named_parameters()) + list(model.named_buffers()):
        if not value.dtype.is_floating_point:
            continue
        drawn = torch.round(15 * torch.rand(value.shape, generator=generator)) / 15
        if value.dim() > 1:
            scale = (6.0 / value[0].numel()) ** 0.5
            drawn = (2 * drawn - 1) * scale
        elif name.endswith(("running_var", "weight")):
            drawn = 0.5 + drawn
        else:
            drawn = drawn - 0.5
        with torch.no_grad():
            value.copy_(drawn)
    return model.eval()


def field(number, data):
    """A length-delimited field of a protobuf message."""
    size, length = len(data), bytearray()
    while size > 127:
        length.append(size % 128 + 128)
        size //= 128
    return bytes([8 * number + 2]) + bytes(length) + bytes([size]) + data


def like_dynamo(path, model):
    """Moves the scopes from names to metadata_props, field 9 of a node, which Debian's onnx does not know yet."""
    loaded = onnx.load(str(path))
    for number, node in enumerate(loaded.graph.node):
        if not node.name.startswith("/"):
            continue
        scopes, types, before = [""], [f"{type(model).__module__}.{type(model).__name__}"], ""
        for segment in node.name[1:].split("/")[:-1]:
            own = segment[len(before) + 1 :] if before and segment.startswith(before + ".") else segment
            modules = dict(model.named_modules())
            scope = f"{scopes[-1]}.{own}".strip(".")
            # The TorchScript exporter numbers calls of a module, the dynamo exporter does not.
            scopes.append(scope if scope in modules else scope.rsplit("_", 1)[0])
            module = modules[scopes[-1]]
            types.append(f"{type(module).__module__}.{type(module).__name__}")
            before = segment
        scopes.append(node.op_type.lower())
        types.append(f"aten.{node.op_type.lower()}.default")
        data = b""
        for key, value in (("name_scopes", scopes), ("class_hierarchy", types)):
            entry = field(1, f"pkg.torch.onnx.{key}".encode()) + field(2, str(value).encode())
            data += field(9, entry)
        node.name = f"node_{node.op_type}_{number}"
        node.ParseFromString(node.SerializeToString() + data)
    onnx.save(loaded, str(path))


def save(folder, name, model, image, full):
    with torch.no_grad():
        result = model(image)
    outputs = result if isinstance(result, tuple) else (result,)
    state = {key: value for key, value in model.state_dict().items() if not key.endswith("num_batches_tracked")}
    # Shapes and values of one number each are enough to compare names.
    arrays = {f"state.{key}": value.numpy() if full else np.zeros(1, np.float32) for key, value in state.items()}
    arrays |= {"output" + (str(i) if i else ""): output[0].numpy() for i, output in enumerate(outputs)}
    np.savez(folder / f"{name}.npz", input=image[0].numpy(), **arrays)
    return ["result" + (str(i) if i else "") for i in range(len(outputs))]


def export(path, variant, model, image, outputs):
    opset, way = variant.split("-")
    options = dict(WAYS[way], opset_version=int(opset))
    try:
        torch.onnx.export(model, image, str(path), input_names=["image"], output_names=outputs, **options)
    except torch.onnx.errors.SymbolicValueError as error:
        print(f"{path.stem}: the exporter cannot: {str(error).splitlines()[0][:100]}")
        path.unlink(missing_ok=True)
        return
    finally:
        model.eval()
    if way == "dynamo":
        like_dynamo(path, model)


def main():
    kind, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, model, image in small() if kind == "small" else zoo(sys.argv[3:]):
        outputs = save(folder, name, model, image, kind == "zoo")
        for variant in SMALL_VARIANTS if kind == "small" else ZOO_VARIANTS:
            export(folder / f"{name}-{variant}.onnx", variant, model, image, outputs)
        print(name, flush=True)


main()
