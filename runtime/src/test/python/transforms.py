"""Writes what torchvision's transforms make of small pictures, for ImageTransformTest.

    python3 runtime/src/test/python/transforms.py > runtime/src/test/resources/dev/tenonet/runtime/image/transforms.txt

Needs torchvision and Pillow (Debian: python3-torchvision, /usr/bin/python3; the committed file is of 0.14.1 with Pillow 9.4.0). A line is a case:
the picture's height and width, the calls of the builder joined by +, the result's height and width, and the result's bytes in the order
(row, column, channel) in hexadecimal, or where values are not simply scaled to 0..1 the SHA-256 of its floats, little-endian in the
order (channel, row, column).
"""

import hashlib

import numpy as np
from PIL import Image
from torchvision import transforms

RESIZED = [  # from, to: larger, smaller, odd, both ways, extreme, unchanged
    ((5, 7), (11, 16)),
    ((4, 4), (8, 8)),
    ((13, 17), (5, 6)),
    ((24, 36), (12, 9)),
    ((9, 5), (4, 11)),
    ((5, 9), (11, 4)),
    ((1, 1), (3, 5)),
    ((3, 2), (1, 1)),
    ((311, 2), (3, 7)),
    ((2, 509), (5, 4)),
    ((1, 40), (40, 1)),
    ((6, 8), (6, 8)),
    ((6, 8), (6, 3)),
    ((6, 8), (13, 8)),
]
SHORTER = [((10, 7), 5), ((7, 10), 5), ((7, 7), 3), ((3, 31), 2), ((31, 3), 4), ((299, 200), 3), ((11, 13), 12)]
CROPPED = [
    ((9, 9), (4, 4)),
    ((8, 9), (3, 4)),
    ((11, 12), (4, 5)),
    ((3, 4), (8, 7)),
    ((3, 9), (6, 4)),
    ((9, 2), (4, 7)),
    ((5, 6), (5, 6)),
]
NORMALISED = [(260, 300), (331, 257), (100, 77), (225, 1024)]
STANDARD = [transforms.Resize(256), transforms.CenterCrop(224)]
MEAN = [0.485, 0.456, 0.406]
STD = [0.229, 0.224, 0.225]
SMALL = [(9, 14), (30, 23)]


def reversed_channels(tensor):
    return tensor.flip(0)


def values(image):
    """0 to 255 as floats."""
    return transforms.PILToTensor()(image).float()


# The builder's calls, and what torchvision makes of the picture then.
IN_BYTES = [
    ("gray", [transforms.Grayscale()]),
    ("gray+resize:7:5", [transforms.Grayscale(), transforms.Resize((7, 5))]),
    ("resize:7:5+gray", [transforms.Resize((7, 5)), transforms.Grayscale()]),
    ("gray+resize:6", [transforms.Grayscale(), transforms.Resize(6)]),
    ("gray+centerCrop:4:40", [transforms.Grayscale(), transforms.CenterCrop((4, 40))]),
]
IN_FLOATS = [
    ("range:0:255", [values]),
    ("range:0:255+bgr+mean:103.939:116.779:123.68",
     [values, reversed_channels, transforms.Normalize([103.939, 116.779, 123.68], [1, 1, 1])]),
    ("range:-1:1", [transforms.ToTensor(), transforms.Normalize(0.5, 0.5)]),
    ("bgr+mean:0.485:0.456:0.406+std:0.229:0.224:0.225",
     [transforms.ToTensor(), reversed_channels, transforms.Normalize(MEAN, STD)]),
    ("mean:0.1307+std:0.3081", [transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))]),
    ("gray+resize:8:8+mean:0.1307+std:0.3081",
     [transforms.Grayscale(), transforms.Resize((8, 8)), transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))]),
]


def picture(height, width):
    """Noise of all values, from the upper bits of a product; ImageTransformTest draws the same."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    mixed = (y * 7919 + x * 104729 + c * 1299709).astype(np.uint64) * 2654435761 % 2**32
    return Image.fromarray((mixed >> 24).astype(np.uint8))


def write(size, name, image):
    print(*size, name, image.height, image.width, image.tobytes().hex())


def write_floats(size, name, steps):
    floats = transforms.Compose(steps)(picture(*size)).numpy().astype("<f4")
    print(*size, name, *floats.shape[1:], "sha256:" + hashlib.sha256(floats.tobytes()).hexdigest())


def main():
    for size, to in RESIZED:
        write(size, "resize:%d:%d" % to, transforms.Resize(to)(picture(*size)))
    for size, to in SHORTER:
        write(size, "resize:%d" % to, transforms.Resize(to)(picture(*size)))
    bicubic = transforms.InterpolationMode.BICUBIC
    for size, to in RESIZED:
        write(size, "bicubic:%d:%d" % to, transforms.Resize(to, bicubic)(picture(*size)))
    for size, to in SHORTER:
        write(size, "bicubic:%d" % to, transforms.Resize(to, bicubic)(picture(*size)))
    for size, to in CROPPED:
        write(size, "centerCrop:%d:%d" % to, transforms.CenterCrop(to)(picture(*size)))
    for size in SMALL:
        for calls, steps in IN_BYTES:
            write(size, calls, transforms.Compose(steps)(picture(*size)))
        for calls, steps in IN_FLOATS:
            write_floats(size, calls, steps)
    for size in NORMALISED:
        write_floats(size, "standard", STANDARD + [transforms.ToTensor(), transforms.Normalize(MEAN, STD)])


if __name__ == "__main__":
    main()
