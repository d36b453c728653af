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
