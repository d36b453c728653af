package dev.tenonet.runtime.kernel.testing;

import dev.tenonet.runtime.kernel.View;

/** Ways in which an image may lie in memory. */
public enum Order {
    PIXELS {
        @Override
        public Layout layout(int channels, int height, int width) {
            return Layout.of(View.pixels(channels, height, width));
        }
    },
    PIXELS_OF_JOINT_BUFFER {
        @Override
        public Layout layout(int channels, int height, int width) {
            return Layout.pixels(channels, height, width, 3);
        }
    },
    PIXELS_IN_HALO {
        @Override
        public Layout layout(int channels, int height, int width) {
            return Layout.pixels(channels, height, width, 0, 1, 2, 2, 1);
        }
    },
    PLANES {
        @Override
        public Layout layout(int channels, int height, int width) {
            return Layout.of(View.planes(channels, height, width));
        }
    },
    COLUMNS {
        @Override
        public Layout layout(int channels, int height, int width) {
            return Layout.of(new View(channels, height, width, height * width, 1, height));
        }
    };

    public abstract Layout layout(int channels, int height, int width);
}
