package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/**
 * ShuffleNetV2 of width 1: Ma et al., "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design", 2018.
 */
@Network
public interface ShuffleNetV2 {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                                                   Tensor image();
    @Conv2d(channels = 24, kernel = 3, stride = 2, pad = 1, bias = false, name = "conv1.0")
    @BatchNorm(name = "conv1.1") @Relu                                                                Tensor conv1();
    @MaxPool2d(kernel = 3, stride = 2, pad = 1)                                                       Tensor maxpool();
    @Name("stage2.0") @ShuffleDown(half = 58)                                                         Tensor down2();
    @Name("stage2") @Repeat(value = 3, from = 1) @ShuffleUnit(half = 58)                              Tensor stage2();
    @Name("stage3.0") @ShuffleDown(half = 116)                                                        Tensor down3();
    @Name("stage3") @Repeat(value = 7, from = 1) @ShuffleUnit(half = 116)                             Tensor stage3();
    @Name("stage4.0") @ShuffleDown(half = 232)                                                        Tensor down4();
    @Name("stage4") @Repeat(value = 3, from = 1) @ShuffleUnit(half = 232)                             Tensor stage4();
    @Conv2d(channels = 1024, kernel = 1, bias = false, name = "conv5.0")
    @BatchNorm(name = "conv5.1") @Relu                                                                Tensor conv5();
    @GlobalAvgPool @Flatten                                                                           Tensor pool();
    @Linear(features = 1000)                                                                          Tensor fc();
}

/** Computes with half of the channels, and mixes them with the other half. */
@Block
@interface ShuffleUnit {
    int half();

    interface Layers {
        @Input                                                                                        Tensor x();
        @Slice(bind = "to = half")                                                                    Tensor kept();
        @Slice(bind = "from = half")                                                                  Tensor rest(Tensor x);
        @ShuffleBranch(bind = "half")                                                                 Tensor branch2();
        @Concat @ChannelShuffle(groups = 2)                                                           Tensor mixed(Tensor kept, Tensor branch2);
    }
}

/** Halves height and width; both branches read all channels. */
@Block
@interface ShuffleDown {
    int half();

    interface Layers {
        @Input                                                                                        Tensor x();
        @DepthwiseConv2d(kernel = 3, stride = 2, pad = 1, bias = false, name = "branch1.0")
        @BatchNorm(name = "branch1.1")                                                                Tensor depthwise1();
        @Conv2d(bind = "channels = half", kernel = 1, bias = false, name = "branch1.2")
        @BatchNorm(name = "branch1.3") @Relu                                                          Tensor branch1();
        @ShuffleBranch(bind = "half", stride = 2)                                                     Tensor branch2(Tensor x);
        @Concat @ChannelShuffle(groups = 2)                                                           Tensor mixed(Tensor branch1, Tensor branch2);
    }
}

@Block
@interface ShuffleBranch {
    int half() default 0;

    int stride() default 1;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @Conv2d(bind = "channels = half", kernel = 1, bias = false, name = "0")
        @BatchNorm(name = "1") @Relu                                                                  Tensor enter();
        @DepthwiseConv2d(bind = "stride", kernel = 3, pad = 1, bias = false, name = "3")
        @BatchNorm(name = "4")                                                                        Tensor depthwise();
        @Conv2d(bind = "channels = half", kernel = 1, bias = false, name = "5")
        @BatchNorm(name = "6") @Relu                                                                  Tensor leave();
    }
}
