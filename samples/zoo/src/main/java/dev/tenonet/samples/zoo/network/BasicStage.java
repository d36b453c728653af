package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** Halves height and width, then goes on at that size. */
@Block
@interface BasicStage {
    int channels();

    interface Layers {
        @Input                                          Tensor x();
        @Name("0") @BasicDownBlock(bind = "channels")   Tensor first();
        @Name("1") @BasicBlock(bind = "channels")       Tensor second();
    }
}

/** {@link BasicBlock} with stride 2, the input being projected to the new shape. */
@Block
@interface BasicDownBlock {
    int channels() default 0;
    String[] bind() default {};

    interface Layers {
        @Input                                                                    Tensor x();
        @Conv2d(bind = "channels", kernel = 3, stride = 2, pad = 1, bias = false)
        @BatchNorm(name = "bn1") @Relu                                            Tensor conv1();
        @Conv2d(bind = "channels", kernel = 3, pad = 1, bias = false)
        @BatchNorm(name = "bn2")                                                  Tensor conv2();
        @Conv2d(bind = "channels", kernel = 1, stride = 2, bias = false, name = "downsample.0")
        @BatchNorm(name = "downsample.1")                                         Tensor shortcut(Tensor x);
        @Add @Relu                                                                Tensor sum(Tensor conv2, Tensor shortcut);
    }
}
