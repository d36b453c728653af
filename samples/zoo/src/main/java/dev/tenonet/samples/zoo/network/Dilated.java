package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/**
 * Labels every pixel with one of eight classes at full resolution. The rates 1, 2, 5 leave no pixel of the receptive field
 * unread: Wang et al., "Understanding Convolution for Semantic Segmentation", 2018.
 */
@Network
public interface Dilated {
    @Input(channels = 3, height = 64, width = 64)                                                  Tensor image();
    @Conv2d(channels = 32, kernel = 3, padding = Padding.SAME) @Relu                               Tensor stem();
    @Repeat(2) @Rates125(channels = 32)                                                            Tensor context();
    @Conv2d(channels = 8, kernel = 1)                                                              Tensor logits();
}

@Block
@interface Rates125 {
    int channels();

    interface Layers {
        @Input                                                                                     Tensor x();
        @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME) @Relu                       Tensor rate1();
        @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME, dilation = 2) @Relu         Tensor rate2();
        @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME, dilation = 5) @Relu         Tensor rate5();
    }
}
