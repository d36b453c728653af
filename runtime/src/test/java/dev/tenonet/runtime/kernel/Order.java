package dev.tenonet.runtime.kernel;

/** Ways in which an image may lie in memory. */
enum Order {
    PIXELS {
        @Override
        Layout layout(int channels, int height, int width) {
            return Layout.of(View.pixels(channels, height, width));
        }
    },
    PIXELS_OF_JOINT_BUFFER {
        @Override
        Layout layout(int channels, int height, int width) {
            return Layout.pixels(channels, height, width, 3);
        }
    },
    PIXELS_IN_HALO {
        @Override
        Layout layout(int channels, int height, int width) {
            return Layout.pixels(channels, height, width, 0, 1, 2, 2, 1);
        }
    },
    PLANES {
        @Override
        Layout layout(int channels, int height, int width) {
            return Layout.of(View.planes(channels, height, width));
        }
    },
    COLUMNS {
        @Override
        Layout layout(int channels, int height, int width) {
            return Layout.of(new View(channels, height, width, height * width, 1, height));
        }
    };

    abstract Layout layout(int channels, int height, int width);
}
