package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** RegNetY of 400 million multiply-accumulates: Radosavovic et al., "Designing Network Design Spaces", 2020. */
@Network
public interface RegNetY400Mf {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                                                   Tensor image();
    @Conv2d(channels = 32, kernel = 3, stride = 2, pad = 1, bias = false, name = "stem.0")
    @BatchNorm(name = "stem.1") @Relu                                                                 Tensor stem();
    @Name("trunk_output.block1.block1-0") @RegDown(in = 32, channels = 48)                            Tensor down1();
    @Name("trunk_output.block2.block2-0") @RegDown(in = 48, channels = 104)                           Tensor down2();
    @Name("trunk_output.block2") @Repeat(value = 2, from = 1, name = "block2-{}")
    @RegSame(channels = 104)                                                                          Tensor stage2();
    @Name("trunk_output.block3.block3-0") @RegDown(in = 104, channels = 208)                          Tensor down3();
    @Name("trunk_output.block3") @Repeat(value = 5, from = 1, name = "block3-{}")
    @RegSame(channels = 208)                                                                          Tensor stage3();
    @Name("trunk_output.block4.block4-0") @RegDown(in = 208, channels = 440)                          Tensor down4();
    @Name("trunk_output.block4") @Repeat(value = 5, from = 1, name = "block4-{}")
    @RegSame(channels = 440)                                                                          Tensor stage4();
    @GlobalAvgPool @Flatten                                                                           Tensor pool();
    @Linear(features = 1000)                                                                          Tensor fc();
}

/** Halves height and width. */
@Block
@interface RegDown {
    int in();

    int channels();

    interface Layers {
        @Input                                                                                        Tensor x();
        @Conv2d(bind = "channels", kernel = 1, stride = 2, bias = false, name = "proj.0")
        @BatchNorm(name = "proj.1")                                                                   Tensor proj();
        @RegTransform(stride = 2, bind = {"in", "channels"})                                          Tensor f(Tensor x);
        @Add @Relu                                                                                    Tensor sum(Tensor proj, Tensor f);
    }
}

/** Keeps its input's shape. */
@Block
@interface RegSame {
    int channels();

    interface Layers {
        @Input                                                                                        Tensor x();
        @RegTransform(bind = {"in = channels", "channels"})                                           Tensor f();
        @Add @Relu                                                                                    Tensor sum(Tensor x, Tensor f);
    }
}

/** A bottleneck that narrows nothing: groups of 8 channels, and a gate of a quarter of the input's channels. */
@Block
@interface RegTransform {
    int in() default 0;

    int channels() default 0;

    int stride() default 1;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @Conv2d(bind = "channels", kernel = 1, bias = false, name = "a.0")
        @BatchNorm(name = "a.1") @Relu                                                                Tensor a();
        @Conv2d(bind = {"channels", "stride", "groups = channels / 8"}, kernel = 3, pad = 1, bias = false, name = "b.0")
        @BatchNorm(name = "b.1") @Relu                                                                Tensor b();
        @GlobalAvgPool                                                                                Tensor pool();
        @Conv2d(bind = "channels = in / 4", kernel = 1, name = "se.fc1") @Relu                        Tensor squeeze();
        @Conv2d(bind = "channels", kernel = 1, name = "se.fc2") @Sigmoid                              Tensor excite();
        @Multiply                                                                                     Tensor scaled(Tensor b, Tensor excite);
        @Conv2d(bind = "channels", kernel = 1, bias = false, name = "c.0")
        @BatchNorm(name = "c.1")                                                                      Tensor c();
    }
}
