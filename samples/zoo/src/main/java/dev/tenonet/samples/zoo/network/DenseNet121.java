package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** DenseNet-121: Huang et al., "Densely Connected Convolutional Networks", 2017. */
@Network
public interface DenseNet121 {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                                                Tensor image();
    @Conv2d(channels = 64, kernel = 7, stride = 2, pad = 3, bias = false, name = "features.conv0")
    @BatchNorm(name = "features.norm0") @Relu                                                      Tensor conv0();
    @MaxPool2d(kernel = 3, stride = 2, pad = 1)                                                    Tensor pool0();
    @Name("features.denseblock1") @DenseBlock(layers = 6)                                          Tensor dense1();
    @Name("features.transition1") @Transition(channels = 128)                                      Tensor transition1();
    @Name("features.denseblock2") @DenseBlock(layers = 12)                                         Tensor dense2();
    @Name("features.transition2") @Transition(channels = 256)                                      Tensor transition2();
    @Name("features.denseblock3") @DenseBlock(layers = 24)                                         Tensor dense3();
    @Name("features.transition3") @Transition(channels = 512)                                      Tensor transition3();
    @Name("features.denseblock4") @DenseBlock(layers = 16)                                         Tensor dense4();
    @BatchNorm(name = "features.norm5") @Relu                                                      Tensor norm5();
    @GlobalAvgPool @Flatten                                                                        Tensor pool();
    @Linear(features = 1000)                                                                       Tensor classifier();
}

/** Layers each of which reads the outputs of all before it. */
@Block
@interface DenseBlock {
    int layers();

    interface Layers {
        @Input                                                                                     Tensor x();
        @Name("") @Repeat(from = 1, bind = "value = layers", name = "denselayer{}")
        @DenseLayer                                                                                Tensor grown();
    }
}

/** Adds 32 channels to its input. */
@Block
@interface DenseLayer {
    interface Layers {
        @Input                                                                                     Tensor x();
        @BatchNorm @Relu                                                                           Tensor norm1();
        @Conv2d(channels = 128, kernel = 1, bias = false)                                          Tensor conv1();
        @BatchNorm @Relu                                                                           Tensor norm2();
        @Conv2d(channels = 32, kernel = 3, pad = 1, bias = false)                                  Tensor conv2();
        @Concat                                                                                    Tensor grown(Tensor x, Tensor conv2);
    }
}

/** Halves channels, height and width. */
@Block
@interface Transition {
    int channels();

    interface Layers {
        @Input                                                                                     Tensor x();
        @BatchNorm @Relu                                                                           Tensor norm();
        @Conv2d(bind = "channels", kernel = 1, bias = false)                                       Tensor conv();
        @AvgPool2d(kernel = 2)                                                                     Tensor pool();
    }
}
