package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** {@link LeNet5} as it is mostly taught today: ReLU in place of tanh, max in place of average pooling. */
@Network
public interface LeNet5Relu {
    @Input(channels = 1, height = 32, width = 32)     Tensor image();
    @Conv2d(channels = 6, kernel = 5) @Relu           Tensor conv1();
    @MaxPool2d(kernel = 2)                            Tensor pool1();
    @Conv2d(channels = 16, kernel = 5) @Relu          Tensor conv2();
    @MaxPool2d(kernel = 2)                            Tensor pool2();
    @Flatten @Linear(features = 120) @Relu            Tensor fc1();
    @Linear(features = 84) @Relu                      Tensor fc2();
    @Linear(features = 10)                            Tensor fc3();
}
