package dev.tenonet.samples.edges;

import dev.tenonet.Conv2d;
import dev.tenonet.Input;
import dev.tenonet.Network;
import dev.tenonet.Tensor;

/** One kernel over a picture, nothing else. */
@Network
public interface EdgesNet {
    @Input(channels = 1, height = 16, width = 32)
    Tensor picture();

    @Conv2d(channels = 1, kernel = 3, bias = false)
    Tensor edges();
}
