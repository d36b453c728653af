"""Writes archives by NumPy, for NpzTest.

    python3 runtime/src/test/python/npz.py runtime/src/test/resources/dev/tenonet/runtime/weights

Needs NumPy (the committed files are of 1.24.2). Each array counts 1, 2, 3 and so on along its last axis, then along the
one before it.
"""

import io
import sys
import zipfile
from pathlib import Path

import numpy as np


def counting(shape, dtype, order="C"):
    return np.arange(1, 1 + np.prod(shape, dtype=int)).reshape(shape).astype(dtype, order=order)


ARRAYS = {
    "f4": counting((2, 3), "<f4"),
    "f2": counting((3,), "<f2"),
    "f8": counting((2, 1, 2), "<f8"),
    "big.f2": counting((2, 2), ">f2"),
    "big.f4": counting((2, 2), ">f4"),
    "big.f8": counting((2, 2), ">f8"),
    "fortran": counting((2, 3, 4), "<f4", "F"),
    "fortran.big": counting((3, 2), ">f8", "F"),
    "scalar": counting((), "<f4"),
    "none": counting((0, 5), "<f4"),
    "folder/\u03bb": counting((1,), "<f4"),
    "i8": counting((2,), ">i8"),
    "fortran.i2": counting((2, 2), ">i2", "F"),
    "b1": counting((2,), "|b1"),
    "long": counting((300, 1), "<f4"),
}


def versions(file):
    """The array f4 in each version of the header."""
    with zipfile.ZipFile(file, "w") as archive:
        for version in (1, 0), (2, 0), (3, 0):
            npy = io.BytesIO()
            np.lib.format.write_array(npy, ARRAYS["f4"], version)
            archive.writestr("v%d.npy" % version[0], npy.getvalue())


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    np.savez(folder / "stored.npz", **ARRAYS)
    np.savez_compressed(folder / "deflated.npz", **ARRAYS)
    versions(folder / "versions.npz")
