package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** SqueezeNet 1.1: Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016. */
@Network
public interface SqueezeNet {
    @Input(channels = 3, height = 224, width = 224)                               Tensor image();
    @Suppress(value = "unread-input", because = "torchvision's weights were trained at 224 x 224")
    @Conv2d(channels = 64, kernel = 3, stride = 2, name = "features.0") @Relu     Tensor conv1();
    @MaxPool2d(kernel = 3, stride = 2, ceil = true)                               Tensor pool1();
    @Name("features.3") @Fire(squeeze = 16, expand = 64)                          Tensor fire2();
    @Name("features.4") @Fire(squeeze = 16, expand = 64)                          Tensor fire3();
    @MaxPool2d(kernel = 3, stride = 2, ceil = true)                               Tensor pool3();
    @Name("features.6") @Fire(squeeze = 32, expand = 128)                         Tensor fire4();
    @Name("features.7") @Fire(squeeze = 32, expand = 128)                         Tensor fire5();
    @MaxPool2d(kernel = 3, stride = 2, ceil = true)                               Tensor pool5();
    @Name("features.9") @Fire(squeeze = 48, expand = 192)                         Tensor fire6();
    @Name("features.10") @Fire(squeeze = 48, expand = 192)                        Tensor fire7();
    @Name("features.11") @Fire(squeeze = 64, expand = 256)                        Tensor fire8();
    @Name("features.12") @Fire(squeeze = 64, expand = 256)                        Tensor fire9();
    @Dropout @Conv2d(channels = 1000, kernel = 1, name = "classifier.1") @Relu    Tensor conv10();
    @GlobalAvgPool @Flatten                                                       Tensor logits();
}

/** Few channels, expanded by two convolutions side by side. */
@Block
@interface Fire {
    int squeeze();

    int expand();

    interface Layers {
        @Input                                                                Tensor x();
        @Conv2d(bind = "channels = squeeze", kernel = 1) @Relu                Tensor squeeze();
        @Conv2d(bind = "channels = expand", kernel = 1) @Relu                 Tensor expand1x1(Tensor squeeze);
        @Conv2d(bind = "channels = expand", kernel = 3, pad = 1) @Relu        Tensor expand3x3(Tensor squeeze);
        @Concat                                                               Tensor joint(Tensor expand1x1, Tensor expand3x3);
    }
}
