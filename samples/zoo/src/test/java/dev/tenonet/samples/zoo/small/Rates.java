package dev.tenonet.samples.zoo.small;

import dev.tenonet.Conv2d;
import dev.tenonet.Input;
import dev.tenonet.Network;
import dev.tenonet.Padding;
import dev.tenonet.Relu;
import dev.tenonet.Tensor;

/** What Dilated is made of, on little data. */
@Network
public interface Rates {
    @Input(channels = 3, height = 16, width = 16)
    Tensor image();

    @Conv2d(channels = 32, kernel = 3, padding = Padding.SAME)
    @Relu
    Tensor stem();

    @Conv2d(channels = 32, kernel = 3, padding = Padding.SAME)
    @Relu
    Tensor rate1();

    @Conv2d(channels = 32, kernel = 3, padding = Padding.SAME, dilation = 2)
    @Relu
    Tensor rate2();

    @Conv2d(channels = 32, kernel = 3, padding = Padding.SAME, dilation = 5)
    @Relu
    Tensor rate5();

    @Conv2d(channels = 8, kernel = 1)
    Tensor logits();
}
