package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** AlexNet on one tower: Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014. */
@Network
public interface AlexNet {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                                         Tensor image();
    @Conv2d(channels = 64, kernel = 11, stride = 4, pad = 2, name = "features.0") @Relu     Tensor conv1();
    @MaxPool2d(kernel = 3, stride = 2)                                                      Tensor pool1();
    @Conv2d(channels = 192, kernel = 5, pad = 2, name = "features.3") @Relu                 Tensor conv2();
    @MaxPool2d(kernel = 3, stride = 2)                                                      Tensor pool2();
    @Conv2d(channels = 384, kernel = 3, pad = 1, name = "features.6") @Relu                 Tensor conv3();
    @Conv2d(channels = 256, kernel = 3, pad = 1, name = "features.8") @Relu                 Tensor conv4();
    @Conv2d(channels = 256, kernel = 3, pad = 1, name = "features.10") @Relu                Tensor conv5();
    @MaxPool2d(kernel = 3, stride = 2)                                                      Tensor pool5();
    @AdaptiveAvgPool2d(height = 6, width = 6) @Flatten                                      Tensor flat();
    @Dropout @Linear(features = 4096, name = "classifier.1") @Relu                          Tensor fc6();
    @Dropout @Linear(features = 4096, name = "classifier.4") @Relu                          Tensor fc7();
    @Linear(features = 1000, name = "classifier.6")                                         Tensor fc8();
}
