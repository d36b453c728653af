package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** VGG-16, configuration D: Simonyan and Zisserman, "Very Deep Convolutional Networks", 2015. */
@Network
public interface Vgg16 {
    @Input(channels = 3, height = 224, width = 224)                             Tensor image();
    @Conv2d(channels = 64, kernel = 3, pad = 1, name = "features.0") @Relu      Tensor conv1a();
    @Conv2d(channels = 64, kernel = 3, pad = 1, name = "features.2") @Relu      Tensor conv1b();
    @MaxPool2d(kernel = 2)                                                      Tensor pool1();
    @Conv2d(channels = 128, kernel = 3, pad = 1, name = "features.5") @Relu     Tensor conv2a();
    @Conv2d(channels = 128, kernel = 3, pad = 1, name = "features.7") @Relu     Tensor conv2b();
    @MaxPool2d(kernel = 2)                                                      Tensor pool2();
    @Conv2d(channels = 256, kernel = 3, pad = 1, name = "features.10") @Relu    Tensor conv3a();
    @Conv2d(channels = 256, kernel = 3, pad = 1, name = "features.12") @Relu    Tensor conv3b();
    @Conv2d(channels = 256, kernel = 3, pad = 1, name = "features.14") @Relu    Tensor conv3c();
    @MaxPool2d(kernel = 2)                                                      Tensor pool3();
    @Conv2d(channels = 512, kernel = 3, pad = 1, name = "features.17") @Relu    Tensor conv4a();
    @Conv2d(channels = 512, kernel = 3, pad = 1, name = "features.19") @Relu    Tensor conv4b();
    @Conv2d(channels = 512, kernel = 3, pad = 1, name = "features.21") @Relu    Tensor conv4c();
    @MaxPool2d(kernel = 2)                                                      Tensor pool4();
    @Conv2d(channels = 512, kernel = 3, pad = 1, name = "features.24") @Relu    Tensor conv5a();
    @Conv2d(channels = 512, kernel = 3, pad = 1, name = "features.26") @Relu    Tensor conv5b();
    @Conv2d(channels = 512, kernel = 3, pad = 1, name = "features.28") @Relu    Tensor conv5c();
    @MaxPool2d(kernel = 2)                                                      Tensor pool5();
    @AdaptiveAvgPool2d(height = 7, width = 7) @Flatten                          Tensor flat();
    @Linear(features = 4096, name = "classifier.0") @Relu @Dropout              Tensor fc6();
    @Linear(features = 4096, name = "classifier.3") @Relu @Dropout              Tensor fc7();
    @Linear(features = 1000, name = "classifier.6")                             Tensor fc8();
}
