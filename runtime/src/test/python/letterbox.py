"""Writes what YOLO's LetterBox makes of small pictures, for ImageTransformTest.

    python3 runtime/src/test/python/letterbox.py > runtime/src/test/resources/dev/tenonet/runtime/image/letterbox.txt

Needs NumPy and OpenCV (opencv-python-headless; the committed file is of 4.14.0). The sizes and the padding are worked out as
Ultralytics' LetterBox does with auto=False and scaleup=True. Lines are those of transforms.py; the letterbox has the width first.
"""

import cv2
import numpy as np

CASES = [  # height and width of the picture, width and height of the letterbox, value around it
    ((9, 14), (8, 8), 114),
    ((14, 9), (8, 8), 114),
    ((8, 8), (8, 8), 0),
    ((16, 16), (8, 8), 114),  # exactly half, for which OpenCV has code of its own
    ((4, 4), (16, 12), 255),
    ((7, 5), (16, 13), 114),
    ((5, 7), (16, 13), 114),
    ((33, 21), (12, 9), 1),
    ((1, 1), (3, 4), 114),
    ((1, 30), (30, 4), 114),
    ((40, 3), (6, 11), 114),
    ((10, 20), (9, 9), 114),  # 4.5 rows: half to even
    ((14, 20), (5, 9), 114),  # 3.5 rows
    ((211, 307), (24, 16), 114),
    ((11, 13), (23, 17), 114),
    ((12, 7), (7, 20), 114),  # nothing to resize
]


def picture(height, width):
    """Noise of all values, from the upper bits of a product; ImageTransformTest draws the same."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    mixed = (y * 7919 + x * 104729 + c * 1299709).astype(np.uint64) * np.uint64(2654435761) % np.uint64(2**32)
    return (mixed >> np.uint64(24)).astype(np.uint8)


def letterbox(image, width, height, fill):
    rows, columns = image.shape[:2]
    scale = min(height / rows, width / columns)
    inner = round(columns * scale), round(rows * scale)
    across, down = (width - inner[0]) / 2, (height - inner[1]) / 2
    if inner != (columns, rows):
        image = cv2.resize(image, inner, interpolation=cv2.INTER_LINEAR)
    top, bottom, left, right = round(down - 0.1), round(down + 0.1), round(across - 0.1), round(across + 0.1)
    return cv2.copyMakeBorder(image, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(fill,) * 3)


def main():
    for size, to, fill in CASES:
        boxed = letterbox(picture(*size), *to, fill)
        print(*size, "letterbox:%d:%d:%d" % (*to, fill), *boxed.shape[:2], boxed.tobytes().hex())


if __name__ == "__main__":
    main()
