package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** Two convolutions around which the input is carried. */
@Block
@interface BasicBlock {
    int channels() default 0;
    String[] bind() default {};

    interface Layers {
        @Input                                                                    Tensor x();
        @Conv2d(bind = "channels", kernel = 3, pad = 1, bias = false)
        @BatchNorm(name = "bn1") @Relu                                            Tensor conv1();
        @Conv2d(bind = "channels", kernel = 3, pad = 1, bias = false)
        @BatchNorm(name = "bn2")                                                  Tensor conv2();
        @Add @Relu                                                                Tensor sum(Tensor conv2, Tensor x);
    }
}
