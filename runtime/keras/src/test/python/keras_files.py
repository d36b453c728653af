"""Writes files as Keras does, for KerasFilesTest and KerasNetworkTest, by h5py and without Keras.

    python3 runtime/keras/src/test/python/keras_files.py runtime/keras/src/test/resources/dev/tenonet/keras

Needs h5py (the committed files are of 3.7.0). The layouts are those of Keras' own code: legacy/saving/legacy_h5_format.py
for model.h5, saving/saving_lib.py for model.keras and model.weights.h5. Each tensor of the model counts 0, 1, 2 and so on along
its last axis, then along the one before it; cnn.h5 and cnn.keras are a small network with random numbers.
"""

import io
import json
import sys
import zipfile
from pathlib import Path

import h5py
import numpy as np

# Class, name, further configuration, variables.
LAYERS = [
    ("Conv2D", "stem", {"strides": [2, 2], "padding": "same"}, {"kernel": (3, 2, 2, 4), "bias": (4,)}),
    ("DepthwiseConv2D", "depth", {}, {"depthwise_kernel": (3, 2, 4, 2), "bias": (8,)}),
    ("BatchNormalization", "norm", {"scale": False, "center": True},
     {"beta": (8,), "moving_mean": (8,), "moving_variance": (8,)}),
    ("BatchNormalization", "norm_b", {"scale": True, "center": False},
     {"gamma": (8,), "moving_mean": (8,), "moving_variance": (8,)}),
    ("SeparableConv2D", "sep", {}, {"depthwise_kernel": (3, 3, 8, 1), "pointwise_kernel": (1, 1, 8, 5), "bias": (5,)}),
    ("Conv2DTranspose", "up", {}, {"kernel": (2, 3, 6, 5), "bias": (6,)}),
    ("Conv1D", "line", {}, {"kernel": (3, 2, 4)}),
    ("PReLU", "slope", {"shared_axes": [1, 2]}, {"alpha": (1, 1, 6)}),
    ("Flatten", "flat", {}, {}),
    ("Dense", "digit", {}, {"kernel": (6, 3), "bias": (3,)}),
    ("Dense", "square", {}, {"kernel": (3, 3), "bias": (3,)}),
]

CNN = [
    ("Conv2D", "stem", {"strides": [2, 2], "padding": "same", "activation": "relu"}, {"kernel": (3, 2, 2, 3), "bias": (3,)}),
    ("DepthwiseConv2D", "depth", {"padding": "same", "depth_multiplier": 2},
     {"depthwise_kernel": (2, 2, 3, 2), "bias": (6,)}),
    ("BatchNormalization", "norm", {"scale": False, "center": True, "epsilon": 1e-3},
     {"beta": (6,), "moving_mean": (6,), "moving_variance": (6,)}),
    ("Flatten", "flat", {}, {}),
    ("Dense", "digit", {}, {"kernel": (54, 4), "bias": (4,)}),
]


def counting(shape):
    return np.arange(np.prod(shape, dtype=int), dtype="<f4").reshape(shape)


def random(shape):
    """Between 0.25 and 1, kernels either way; vectors, of which one is a variance, are positive."""
    values = RANDOM.uniform(0.25, 1, shape) * RANDOM.choice([-1, 1], shape)
    return (np.abs(values) if len(shape) == 1 else values).astype("<f4")


RANDOM = np.random.RandomState(26)


def snake_case(name):
    return {"Conv2D": "conv2d", "DepthwiseConv2D": "depthwise_conv2d", "BatchNormalization": "batch_normalization",
            "SeparableConv2D": "separable_conv2d", "Conv2DTranspose": "conv2d_transpose", "Conv1D": "conv1d",
            "PReLU": "p_re_lu", "Flatten": "flatten", "Dense": "dense"}[name]


def legacy(path, layers, values):
    with h5py.File(path, "w") as file:
        root = file.create_group("model_weights")
        root.attrs["layer_names"] = [name.encode() for _, name, _, _ in layers]
        root.attrs["backend"] = b"tensorflow"
        for _, name, _, variables in layers:
            group = root.create_group(name)
            group.attrs["weight_names"] = [("%s/%s:0" % (name, v)).encode() for v in variables]
            for variable, shape in variables.items():
                group.create_dataset("%s/%s:0" % (name, variable), data=values(shape))
        file.create_group("optimizer_weights").create_dataset("Adam/iter:0", data=np.int64(7))


def numbered(file, named, layers, values):
    counts = {}
    for kind, name, _, variables in layers:
        key = snake_case(kind)
        count = counts[key] = counts.get(key, -1) + 1
        group = file.create_group("layers/%s%s" % (key, "_%d" % count if count else "")).create_group("vars")
        if named:
            group.attrs["name"] = name
        for i, shape in enumerate(variables.values()):
            group.create_dataset(str(i), data=values(shape))
    file.create_group("optimizer/vars").create_dataset("0", data=np.int64(7))
    file.create_group("layers/dropout/seed_generator/vars").create_dataset("0", data=np.zeros(2, "<u4"))


def archive(path, layers, values):
    weights = io.BytesIO()
    with h5py.File(weights, "w") as file:
        numbered(file, False, layers, values)
    described = [{"module": "keras.layers", "class_name": kind, "config": dict({"name": name, "trainable": True}, **config)}
                 for kind, name, config, _ in layers]
    config = {"module": "keras", "class_name": "Sequential", "config": {"name": "sequential", "layers": described}}
    with zipfile.ZipFile(path, "w") as file:
        for name, data in (("metadata.json", json.dumps({"keras_version": "3.3.3"})), ("config.json", json.dumps(config)),
                           ("model.weights.h5", weights.getvalue())):
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    legacy(folder / "model.h5", LAYERS, counting)
    archive(folder / "model.keras", LAYERS, counting)
    legacy(folder / "cnn.h5", CNN, random)
    archive(folder / "cnn.keras", CNN, random)
    # The newer headers, for once: smaller files.
    with h5py.File(folder / "model.weights.h5", "w", libver="latest") as weights_file:
        numbered(weights_file, True, LAYERS, counting)
