"""Writes what torchvision's presets make of a picture, for TransformsTest:

    /usr/bin/python3 transforms.py

Needs Debian's python3-torchvision 0.14. A line of transforms.txt is a network and some of its input's values, every
STEPth in the order (channel, row, column), as little-endian floats in hexadecimal.
"""

from pathlib import Path

import numpy as np
import torchvision.models as models
from PIL import Image

FILE = Path(__file__).resolve().parent / "src/test/resources/dev/tenonet/samples/zoo/transforms.txt"
STEP = 997

WEIGHTS = {
    "alexnet": models.AlexNet_Weights,
    "vgg16": models.VGG16_Weights,
    "resnet18": models.ResNet18_Weights,
    "resnet50": models.ResNet50_Weights,
    "squeezenet": models.SqueezeNet1_1_Weights,
    "mobilenetv2": models.MobileNet_V2_Weights,
    "googlenet": models.GoogLeNet_Weights,
    "densenet121": models.DenseNet121_Weights,
    "mobilenetv3small": models.MobileNet_V3_Small_Weights,
    "shufflenetv2": models.ShuffleNet_V2_X1_0_Weights,
    "efficientnetb0": models.EfficientNet_B0_Weights,
    "convnexttiny": models.ConvNeXt_Tiny_Weights,
    "regnety400mf": models.RegNet_Y_400MF_Weights,
}


def picture(height, width):
    """Waves of all values; TransformsTest draws the same."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return Image.fromarray(((y * y // 7 + x * (c + 2) * 5 + y * x // 3) % 256).astype(np.uint8))


def transform_input(x):
    """What GoogLeNet does to its input where it has torchvision's weights."""
    model = models.GoogLeNet(num_classes=1, aux_logits=False, transform_input=True, init_weights=False)
    return model._transform_input(x[None])[0]


def main():
    with open(FILE, "w") as file:
        for name, weights in WEIGHTS.items():
            values = weights.DEFAULT.transforms()(picture(300, 401))
            if name == "googlenet":
                values = transform_input(values)
            file.write(f"{name} {values.numpy().ravel()[::STEP].astype('<f4').tobytes().hex()}\n")


if __name__ == "__main__":
    main()
