package demo;

import dev.tenonet.*;

/** A convolution whose sums are known. */
@Network
public interface Net {
    @Input(channels = 1, height = 3, width = 3)
    Tensor image();

    @Conv2d(channels = 1, kernel = 2) @Relu
    Tensor sums();
}
