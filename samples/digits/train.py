"""Trains the network of the digits sample and writes the four files that the sample reads.

    python3 train.py

Needs PyTorch and scikit-learn (Debian: python3-torch, python3-sklearn) and takes some seconds. Two runs write the same
bytes; another release of PyTorch may round differently. Writes, below src/ beside this file:

    main/.../digits.safetensors     the weights, under the names of the network's state_dict
    main/.../held-out.bin           500 images that training did not see: 64 bytes of pixels (0..16, row by row) and
                                    1 byte of label (0..9) an image
    main/.../training.bin           the 1297 images to train on, in the same format
    test/.../expected.f32           PyTorch's 10 probabilities of each of these images, float32, little-endian

Data: E. Alpaydin, C. Kaynak (1998). Optical Recognition of Handwritten Digits. UCI Machine Learning Repository.
https://doi.org/10.24432/C50P49. Licence: CC BY 4.0. scikit-learn ships the 1797 images of its test part.
"""

import json
import struct
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional

SEED = 20240
HELD_OUT_PER_DIGIT = 50
EPOCHS = 60
BATCH = 64
PACKAGE = Path("resources/dev/tenonet/samples/digits")


def network():
    """The network that DigitsNet.java declares; it answers logits, to which softmax is applied afterwards."""
    return nn.Sequential(
        OrderedDict(
            conv1=nn.Conv2d(1, 16, 3, padding="same"),
            relu1=nn.ReLU(),
            pool1=nn.MaxPool2d(2),
            conv2=nn.Conv2d(16, 32, 3, padding="same"),
            relu2=nn.ReLU(),
            flat=nn.Flatten(),
            digit=nn.Linear(32 * 4 * 4, 10),
        )
    )


def split(labels):
    """Indices of the training images and of the held-out ones, which hold as many of each digit."""
    random = np.random.default_rng(SEED)
    held_out = np.concatenate(
        [random.permutation(np.flatnonzero(labels == digit))[:HELD_OUT_PER_DIGIT] for digit in range(10)]
    )
    return np.setdiff1d(np.arange(len(labels)), held_out), np.sort(held_out)


def to_input(pixels):
    """Pixels 0..16 to the network's input: N x 1 x 8 x 8 in 0..1."""
    return torch.from_numpy(pixels.astype(np.float32) / 16).unsqueeze(1)


def distort(images):
    """Moves each image by up to a pixel, and stretches, slants and turns it a little, each by its own amounts."""
    amounts = torch.rand(len(images), 6) * 2 - 1
    width, height, slant, turn, across, down = amounts.unbind(1)
    # Two rows of three: coordinates run from -1 to 1, hence 0.25 is a pixel.
    affine = [1 + 0.2 * width, 0.2 * slant + 0.1 * turn, 0.25 * across, -0.1 * turn, 1 + 0.1 * height, 0.25 * down]
    grid = functional.affine_grid(torch.stack(affine, 1).view(-1, 2, 3), list(images.shape), align_corners=False)
    return functional.grid_sample(images, grid, align_corners=False)


def train(model, images, labels):
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3, weight_decay=1e-5)
    steps = EPOCHS * -(-len(images) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=4e-3, total_steps=steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH):
            # Half of each batch stays as it is: the held-out images are not distorted either.
            half = len(batch) // 2
            inputs = torch.cat([images[batch[:half]], distort(images[batch[half:]])])
            loss = functional.cross_entropy(model(inputs), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()


def write_safetensors(path, tensors):
    """8 bytes of header length, a JSON header padded to a multiple of 8, the values: all little-endian."""
    header, offset = {}, 0
    for name, tensor in tensors.items():
        end = offset + 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    values = b"".join(tensor.numpy().astype("<f4").tobytes() for tensor in tensors.values())
    path.write_bytes(struct.pack("<Q", len(text)) + text + values)


def main():
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)

    digits = load_digits()
    seen, held_out = split(digits.target)
    model = network()
    train(model, to_input(digits.images[seen]), torch.from_numpy(digits.target[seen]))
    with torch.no_grad():
        probabilities = torch.softmax(model(to_input(digits.images[held_out])), 1).numpy()
    correct = (probabilities.argmax(1) == digits.target[held_out]).mean()
    print(f"{len(seen)} images to train on, {len(held_out)} held out, {correct:.1%} of those classified correctly")

    main_files, test_files = (Path(__file__).parent / "src" / part / PACKAGE for part in ("main", "test"))
    main_files.mkdir(parents=True, exist_ok=True)
    test_files.mkdir(parents=True, exist_ok=True)
    write_safetensors(main_files / "digits.safetensors", model.state_dict())
    for file, images in ("held-out.bin", held_out), ("training.bin", seen):
        records = np.column_stack([digits.data[images], digits.target[images]]).astype(np.uint8)
        (main_files / file).write_bytes(records.tobytes())
    (test_files / "expected.f32").write_bytes(probabilities.astype("<f4").tobytes())


if __name__ == "__main__":
    main()
