package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** MobileNetV3-small: Howard et al., "Searching for MobileNetV3", 2019. */
@Network
public interface MobileNetV3Small {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                                                   Tensor image();
    @Conv2d(channels = 16, kernel = 3, stride = 2, pad = 1, bias = false, name = "features.0.0")
    @BatchNorm(eps = 0.001, name = "features.0.1") @HardSwish                                         Tensor conv1();
    @DepthwiseConv2d(kernel = 3, stride = 2, pad = 1, bias = false, name = "features.1.block.0.0")
    @BatchNorm(eps = 0.001, name = "features.1.block.0.1") @Relu                                      Tensor depthwise1();
    @Name("features.1.block.1") @V3Gate(channels = 16, squeezed = 8)                                  Tensor gate1();
    @Conv2d(channels = 16, kernel = 1, bias = false, name = "features.1.block.2.0")
    @BatchNorm(eps = 0.001, name = "features.1.block.2.1")                                            Tensor project1();
    @Suppress(value = "no-activation-between", because = "bottlenecks are linear, and the first has no input around it")
    @Name("features.2.block") @V3Relu(wide = 72, channels = 24, stride = 2)                           Tensor down2();
    @Name("features.3.block") @V3Relu(wide = 88, channels = 24)                                       Tensor branch3();
    @Add                                                                                              Tensor sum3(Tensor branch3, Tensor down2);
    @Name("features.4.block") @V3HardSwish(wide = 96, squeezed = 24, channels = 40, stride = 2)       Tensor down4();
    @Name("features") @Repeat(value = 2, from = 5)
    @V3Residual(wide = 240, squeezed = 64, channels = 40)                                             Tensor stage4();
    @Name("features.7.block") @V3HardSwish(wide = 120, squeezed = 32, channels = 48)                  Tensor widen5();
    @Name("features.8") @V3Residual(wide = 144, squeezed = 40, channels = 48)                         Tensor stage5();
    @Name("features.9.block") @V3HardSwish(wide = 288, squeezed = 72, channels = 96, stride = 2)      Tensor down6();
    @Name("features") @Repeat(value = 2, from = 10)
    @V3Residual(wide = 576, squeezed = 144, channels = 96)                                            Tensor stage6();
    @Conv2d(channels = 576, kernel = 1, bias = false, name = "features.12.0")
    @BatchNorm(eps = 0.001, name = "features.12.1") @HardSwish                                        Tensor conv2();
    @GlobalAvgPool @Flatten                                                                           Tensor pool();
    @Linear(features = 1024, name = "classifier.0") @HardSwish @Dropout(p = 0.2)                      Tensor hidden();
    @Linear(features = 1000, name = "classifier.3")                                                   Tensor logits();
}

/** Scales each channel by what all of them say together: squeeze and excite. */
@Block
@interface V3Gate {
    int channels() default 0;

    int squeezed() default 0;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @GlobalAvgPool                                                                                Tensor pool();
        @Conv2d(bind = "channels = squeezed", kernel = 1) @Relu                                       Tensor fc1();
        @Conv2d(bind = "channels", kernel = 1) @HardSigmoid                                           Tensor fc2();
        @Multiply                                                                                     Tensor scaled(Tensor x, Tensor fc2);
    }
}

/** An inverted bottleneck near the input: no gate, and ReLU. */
@Block
@interface V3Relu {
    int wide();

    int channels();

    int stride() default 1;

    interface Layers {
        @Input                                                                                        Tensor x();
        @Conv2d(bind = "channels = wide", kernel = 1, bias = false, name = "0.0")
        @BatchNorm(eps = 0.001, name = "0.1") @Relu                                                   Tensor expand();
        @DepthwiseConv2d(bind = "stride", kernel = 3, pad = 1, bias = false, name = "1.0")
        @BatchNorm(eps = 0.001, name = "1.1") @Relu                                                   Tensor depthwise();
        @Conv2d(bind = "channels", kernel = 1, bias = false, name = "2.0")
        @BatchNorm(eps = 0.001, name = "2.1")                                                         Tensor project();
    }
}

/** One with a gate. */
@Block
@interface V3HardSwish {
    int wide() default 0;

    int squeezed() default 0;

    int channels() default 0;

    int stride() default 1;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @Conv2d(bind = "channels = wide", kernel = 1, bias = false, name = "0.0")
        @BatchNorm(eps = 0.001, name = "0.1") @HardSwish                                              Tensor expand();
        @DepthwiseConv2d(bind = "stride", kernel = 5, pad = 2, bias = false, name = "1.0")
        @BatchNorm(eps = 0.001, name = "1.1") @HardSwish                                              Tensor depthwise();
        @Name("2") @V3Gate(bind = {"channels = wide", "squeezed"})                                    Tensor gate();
        @Conv2d(bind = "channels", kernel = 1, bias = false, name = "3.0")
        @BatchNorm(eps = 0.001, name = "3.1")                                                         Tensor project();
    }
}

/** The same, and the input around it. */
@Block
@interface V3Residual {
    int wide();

    int squeezed();

    int channels();

    interface Layers {
        @Input                                                                                        Tensor x();
        @V3HardSwish(bind = {"wide", "squeezed", "channels"})                                         Tensor block();
        @Add                                                                                          Tensor sum(Tensor block, Tensor x);
    }
}
