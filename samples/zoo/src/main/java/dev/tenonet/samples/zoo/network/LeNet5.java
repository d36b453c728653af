package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** LeNet-5 with tanh and average pooling: LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998. */
@Network
public interface LeNet5 {
    @Input(channels = 1, height = 32, width = 32)     Tensor image();
    @Conv2d(channels = 6, kernel = 5) @Tanh           Tensor conv1();
    @AvgPool2d(kernel = 2)                            Tensor pool1();
    @Conv2d(channels = 16, kernel = 5) @Tanh          Tensor conv2();
    @AvgPool2d(kernel = 2)                            Tensor pool2();
    @Flatten @Linear(features = 120) @Tanh            Tensor fc1();
    @Linear(features = 84) @Tanh                      Tensor fc2();
    @Linear(features = 10)                            Tensor fc3();
}
