package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** ResNet-50, version 1.5: as He et al., 2016, with the stride of a stage in its first 3 x 3 convolution. */
@Network
public interface ResNet50 {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                       Tensor image();
    @Conv2d(channels = 64, kernel = 7, stride = 2, pad = 3, bias = false)
    @BatchNorm(name = "bn1") @Relu                                        Tensor conv1();
    @MaxPool2d(kernel = 3, stride = 2, pad = 1)                           Tensor maxpool();
    @BottleneckStage(width = 64, stride = 1, blocks = 3)                  Tensor layer1();
    @BottleneckStage(width = 128, stride = 2, blocks = 4)                 Tensor layer2();
    @BottleneckStage(width = 256, stride = 2, blocks = 6)                 Tensor layer3();
    @BottleneckStage(width = 512, stride = 2, blocks = 3)                 Tensor layer4();
    @GlobalAvgPool @Flatten                                               Tensor avgpool();
    @Linear(features = 1000)                                              Tensor fc();
}

/** A projection, then blocks of the same shape. */
@Block
@interface BottleneckStage {
    int width();

    int stride();

    int blocks();

    interface Layers {
        @Input                                                            Tensor x();
        @Name("0") @Projection(bind = {"width", "stride"})                Tensor first();
        @Name("") @Repeat(from = 1, bind = "value = blocks - 1")
        @Bottleneck(bind = "width")                                       Tensor rest();
    }
}

/** Reduces the channels, convolves them and restores them. */
@Block
@interface BottleneckPath {
    int width() default 0;

    int stride() default 1;

    String[] bind() default {};

    interface Layers {
        @Input                                                            Tensor x();
        @Conv2d(bind = "channels = width", kernel = 1, bias = false)
        @BatchNorm(name = "bn1") @Relu                                    Tensor conv1();
        @Conv2d(bind = {"channels = width", "stride"}, kernel = 3, pad = 1, bias = false)
        @BatchNorm(name = "bn2") @Relu                                    Tensor conv2();
        @Conv2d(bind = "channels = 4 * width", kernel = 1, bias = false)
        @BatchNorm(name = "bn3")                                          Tensor conv3();
    }
}

/** The path, and the input around it. */
@Block
@interface Bottleneck {
    int width() default 0;

    String[] bind() default {};

    interface Layers {
        @Input                                                            Tensor x();
        @Name("") @BottleneckPath(bind = "width")                         Tensor path();
        @Add @Relu                                                        Tensor sum(Tensor path, Tensor x);
    }
}

/** The path, and around it the input projected to the new shape. */
@Block
@interface Projection {
    int width() default 0;

    int stride() default 1;

    String[] bind() default {};

    interface Layers {
        @Input                                                            Tensor x();
        @Name("") @BottleneckPath(bind = {"width", "stride"})             Tensor path();
        @Conv2d(bind = {"channels = 4 * width", "stride"}, kernel = 1, bias = false, name = "downsample.0")
        @BatchNorm(name = "downsample.1")                                 Tensor shortcut(Tensor x);
        @Add @Relu                                                        Tensor sum(Tensor path, Tensor shortcut);
    }
}
