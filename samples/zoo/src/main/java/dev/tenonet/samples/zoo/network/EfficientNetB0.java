package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** EfficientNet-B0: Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", 2019. */
@Network
public interface EfficientNetB0 {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                                                   Tensor image();
    @Conv2d(channels = 32, kernel = 3, stride = 2, pad = 1, bias = false, name = "features.0.0")
    @BatchNorm(name = "features.0.1") @Silu                                                           Tensor conv1();
    @DepthwiseConv2d(kernel = 3, pad = 1, bias = false, name = "features.1.0.block.0.0")
    @BatchNorm(name = "features.1.0.block.0.1") @Silu                                                 Tensor depthwise1();
    @Name("features.1.0.block.1") @MbGate(channels = 32, squeezed = 8)                                Tensor gate1();
    @Conv2d(channels = 16, kernel = 1, bias = false, name = "features.1.0.block.2.0")
    @BatchNorm(name = "features.1.0.block.2.1")                                                       Tensor project1();
    @Name("features.2") @MbStage(layers = 2, in = 16, channels = 24, kernel = 3, stride = 2)          Tensor stage2();
    @Name("features.3") @MbStage(layers = 2, in = 24, channels = 40, kernel = 5, stride = 2)          Tensor stage3();
    @Name("features.4") @MbStage(layers = 3, in = 40, channels = 80, kernel = 3, stride = 2)          Tensor stage4();
    @Name("features.5") @MbStage(layers = 3, in = 80, channels = 112, kernel = 5)                     Tensor stage5();
    @Name("features.6") @MbStage(layers = 4, in = 112, channels = 192, kernel = 5, stride = 2)        Tensor stage6();
    @Name("features.7.0.block") @MbConv(in = 192, channels = 320, kernel = 3)                         Tensor stage7();
    @Conv2d(channels = 1280, kernel = 1, bias = false, name = "features.8.0")
    @BatchNorm(name = "features.8.1") @Silu                                                           Tensor conv2();
    @GlobalAvgPool @Flatten @Dropout(p = 0.2)                                                         Tensor pool();
    @Linear(features = 1000, name = "classifier.1")                                                   Tensor logits();
}

/** Goes to other channels and another size, then on with as many. */
@Block
@interface MbStage {
    int layers();

    int in();

    int channels();

    int kernel();

    int stride() default 1;

    interface Layers {
        @Input                                                                                        Tensor x();
        @Name("0.block") @MbConv(bind = {"in", "channels", "kernel", "stride"})                       Tensor first();
        @Name("") @Repeat(from = 1, bind = "value = layers - 1")
        @MbResidual(bind = {"channels", "kernel"})                                                    Tensor more();
    }
}

/** The inverted bottleneck of MobileNetV2 with a gate, of a quarter of the input's channels. */
@Block
@interface MbConv {
    int in() default 0;

    int channels() default 0;

    int kernel() default 0;

    int stride() default 1;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @Conv2d(bind = "channels = 6 * in", kernel = 1, bias = false, name = "0.0")
        @BatchNorm(name = "0.1") @Silu                                                                Tensor expand();
        @DepthwiseConv2d(bind = {"kernel", "stride", "pad = kernel / 2"}, bias = false, name = "1.0")
        @BatchNorm(name = "1.1") @Silu                                                                Tensor depthwise();
        @Name("2") @MbGate(bind = {"channels = 6 * in", "squeezed = in / 4"})                         Tensor gate();
        @Conv2d(bind = "channels", kernel = 1, bias = false, name = "3.0")
        @BatchNorm(name = "3.1")                                                                      Tensor project();
    }
}

/** The same, and the input around it. */
@Block
@interface MbResidual {
    int channels() default 0;

    int kernel() default 0;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @MbConv(bind = {"in = channels", "channels", "kernel"})                                       Tensor block();
        @Add                                                                                          Tensor sum(Tensor block, Tensor x);
    }
}

/** Scales each channel by what all of them say together: squeeze and excite. */
@Block
@interface MbGate {
    int channels() default 0;

    int squeezed() default 0;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @GlobalAvgPool                                                                                Tensor pool();
        @Conv2d(bind = "channels = squeezed", kernel = 1) @Silu                                       Tensor fc1();
        @Conv2d(bind = "channels", kernel = 1) @Sigmoid                                               Tensor fc2();
        @Multiply                                                                                     Tensor scaled(Tensor x, Tensor fc2);
    }
}
