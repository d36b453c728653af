package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** The 18 layers, for images of any size. */
@Block
@interface ResNet18Layers {
    interface Layers {
        @Input                                                                    Tensor image();
        @Conv2d(channels = 64, kernel = 7, stride = 2, pad = 3, bias = false)
        @BatchNorm(name = "bn1") @Relu                                            Tensor conv1();
        @MaxPool2d(kernel = 3, stride = 2, pad = 1)                               Tensor maxpool();
        @Repeat(2) @BasicBlock(channels = 64)                                     Tensor layer1();
        @BasicStage(channels = 128)                                               Tensor layer2();
        @BasicStage(channels = 256)                                               Tensor layer3();
        @BasicStage(channels = 512)                                               Tensor layer4();
        @GlobalAvgPool @Flatten                                                   Tensor avgpool();
        @Linear(features = 1000)                                                  Tensor fc();
    }
}

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

/** The same with stride 2, the input being projected to the new shape. */
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
