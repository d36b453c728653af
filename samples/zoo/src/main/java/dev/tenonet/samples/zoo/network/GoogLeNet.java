package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/**
 * GoogLeNet as torchvision has it: Szegedy et al., "Going Deeper with Convolutions", 2015, with batch norm, 3 x 3 in
 * place of 5 x 5, and pools that round up. The auxiliary heads serve training only: load {@code weights.without("aux1.")
 * .without("aux2.")}.
 */
@Network
public interface GoogLeNet {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                                                Tensor image();
    @ConvNormRelu(channels = 64, kernel = 7, stride = 2, pad = 3)                                  Tensor conv1();
    @MaxPool2d(kernel = 3, stride = 2, ceil = true)                                                Tensor maxpool1();
    @ConvNormRelu(channels = 64)                                                                   Tensor conv2();
    @ConvNormRelu(channels = 192, kernel = 3, pad = 1)                                             Tensor conv3();
    @MaxPool2d(kernel = 3, stride = 2, ceil = true)                                                Tensor maxpool2();
    @Inception(c1 = 64,  reduce3 = 96,  c3 = 128, reduce5 = 16, c5 = 32,  pool = 32)               Tensor inception3a();
    @Inception(c1 = 128, reduce3 = 128, c3 = 192, reduce5 = 32, c5 = 96,  pool = 64)               Tensor inception3b();
    @MaxPool2d(kernel = 3, stride = 2, ceil = true)                                                Tensor maxpool3();
    @Inception(c1 = 192, reduce3 = 96,  c3 = 208, reduce5 = 16, c5 = 48,  pool = 64)               Tensor inception4a();
    @Inception(c1 = 160, reduce3 = 112, c3 = 224, reduce5 = 24, c5 = 64,  pool = 64)               Tensor inception4b();
    @Inception(c1 = 128, reduce3 = 128, c3 = 256, reduce5 = 24, c5 = 64,  pool = 64)               Tensor inception4c();
    @Inception(c1 = 112, reduce3 = 144, c3 = 288, reduce5 = 32, c5 = 64,  pool = 64)               Tensor inception4d();
    @Inception(c1 = 256, reduce3 = 160, c3 = 320, reduce5 = 32, c5 = 128, pool = 128)              Tensor inception4e();
    @MaxPool2d(kernel = 2, ceil = true)                                                            Tensor maxpool4();
    @Inception(c1 = 256, reduce3 = 160, c3 = 320, reduce5 = 32, c5 = 128, pool = 128)              Tensor inception5a();
    @Inception(c1 = 384, reduce3 = 192, c3 = 384, reduce5 = 48, c5 = 128, pool = 128)              Tensor inception5b();
    @GlobalAvgPool @Flatten @Dropout(p = 0.2)                                                      Tensor avgpool();
    @Linear(features = 1000)                                                                       Tensor fc();
}

/** Four branches over one input, their outputs one behind the other. */
@Block
@interface Inception {
    int c1();

    int reduce3();

    int c3();

    int reduce5();

    int c5();

    int pool();

    interface Layers {
        @Input                                                                                     Tensor x();
        @ConvNormRelu(bind = "channels = c1")                                                      Tensor branch1(Tensor x);
        @Name("branch2.0") @ConvNormRelu(bind = "channels = reduce3")                              Tensor reduced3(Tensor x);
        @Name("branch2.1") @ConvNormRelu(bind = "channels = c3", kernel = 3, pad = 1)              Tensor branch2();
        @Name("branch3.0") @ConvNormRelu(bind = "channels = reduce5")                              Tensor reduced5(Tensor x);
        @Name("branch3.1") @ConvNormRelu(bind = "channels = c5", kernel = 3, pad = 1)              Tensor branch3();
        @MaxPool2d(kernel = 3, stride = 1, pad = 1, ceil = true)                                   Tensor pooled(Tensor x);
        @Name("branch4.1") @ConvNormRelu(bind = "channels = pool")                                 Tensor branch4();
        @Concat                                       Tensor joint(Tensor branch1, Tensor branch2, Tensor branch3, Tensor branch4);
    }
}

/** What torchvision calls BasicConv2d. */
@Block
@interface ConvNormRelu {
    int channels() default 0;

    int kernel() default 1;

    int stride() default 1;

    int pad() default 0;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                     Tensor x();
        @Conv2d(bind = {"channels", "kernel", "stride", "pad"}, bias = false)
        @BatchNorm(eps = 1e-3, name = "bn") @Relu                                                  Tensor conv();
    }
}
