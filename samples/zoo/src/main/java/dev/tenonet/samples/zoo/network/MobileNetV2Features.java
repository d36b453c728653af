package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** All of MobileNetV2 but its head: from a picture to 1280 numbers. */
@Block
@interface MobileNetV2Features {
    interface Layers {
        @Input                                                                                     Tensor image();
        @Conv2d(channels = 32, kernel = 3, stride = 2, pad = 1, bias = false, name = "features.0.0")
        @BatchNorm(name = "features.0.1") @Relu6                                                   Tensor conv1();
        @Name("features.1.conv") @Separable(channels = 16)                                         Tensor stage1();
        @Name("features.2.conv") @Inverted(in = 16, channels = 24, stride = 2)                     Tensor down2();
        @Name("features.3") @InvertedResidual(channels = 24)                                       Tensor stage2();
        @Name("features.4.conv") @Inverted(in = 24, channels = 32, stride = 2)                     Tensor down3();
        @Name("features") @Repeat(value = 2, from = 5) @InvertedResidual(channels = 32)            Tensor stage3();
        @Name("features.7.conv") @Inverted(in = 32, channels = 64, stride = 2)                     Tensor down4();
        @Name("features") @Repeat(value = 3, from = 8) @InvertedResidual(channels = 64)            Tensor stage4();
        @Name("features.11.conv") @Inverted(in = 64, channels = 96)                                Tensor widen5();
        @Name("features") @Repeat(value = 2, from = 12) @InvertedResidual(channels = 96)           Tensor stage5();
        @Name("features.14.conv") @Inverted(in = 96, channels = 160, stride = 2)                   Tensor down6();
        @Name("features") @Repeat(value = 2, from = 15) @InvertedResidual(channels = 160)          Tensor stage6();
        @Name("features.17.conv") @Inverted(in = 160, channels = 320)                              Tensor stage7();
        @Conv2d(channels = 1280, kernel = 1, bias = false, name = "features.18.0")
        @BatchNorm(name = "features.18.1") @Relu6                                                  Tensor conv2();
        @GlobalAvgPool @Flatten                                                                    Tensor pool();
    }
}

/** Expands the channels sixfold, convolves each by itself and projects linearly. */
@Block
@interface Inverted {
    int in() default 0;

    int channels() default 0;

    int stride() default 1;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                     Tensor x();
        @Conv2d(bind = "channels = 6 * in", kernel = 1, bias = false, name = "0.0")
        @BatchNorm(name = "0.1") @Relu6                                                            Tensor expand();
        @DepthwiseConv2d(bind = "stride", kernel = 3, pad = 1, bias = false, name = "1.0")
        @BatchNorm(name = "1.1") @Relu6                                                            Tensor depthwise();
        @Conv2d(bind = "channels", kernel = 1, bias = false, name = "2")
        @BatchNorm(name = "3")                                                                     Tensor project();
    }
}

/** The same, and the input around it. */
@Block
@interface InvertedResidual {
    int channels();

    interface Layers {
        @Input                                                                                     Tensor x();
        @Inverted(bind = {"in = channels", "channels"})                                            Tensor conv();
        @Add                                                                                       Tensor sum(Tensor conv, Tensor x);
    }
}

/** The first bottleneck, which does not expand. */
@Block
@interface Separable {
    int channels();

    interface Layers {
        @Input                                                                                     Tensor x();
        @DepthwiseConv2d(kernel = 3, pad = 1, bias = false, name = "0.0")
        @BatchNorm(name = "0.1") @Relu6                                                            Tensor depthwise();
        @Conv2d(bind = "channels", kernel = 1, bias = false, name = "1")
        @BatchNorm(name = "2")                                                                     Tensor project();
    }
}
