package dev.tenonet.samples.zoo.small;

import dev.tenonet.Add;
import dev.tenonet.Conv2d;
import dev.tenonet.DepthwiseConv2d;
import dev.tenonet.Flatten;
import dev.tenonet.GlobalAvgPool;
import dev.tenonet.Input;
import dev.tenonet.Linear;
import dev.tenonet.Network;
import dev.tenonet.Relu6;
import dev.tenonet.Tensor;

/** What MobileNetV2 is made of, on little data. */
@Network
public interface Inverted {
    @Input(channels = 3, height = 33, width = 33)
    Tensor image();

    @Conv2d(channels = 32, kernel = 3, stride = 2, pad = 1)
    @Relu6
    Tensor stem();

    @DepthwiseConv2d(kernel = 3, pad = 1)
    @Relu6
    Tensor depthwise1();

    @Conv2d(channels = 16, kernel = 1)
    Tensor project1();

    @Conv2d(channels = 96, kernel = 1)
    @Relu6
    Tensor expand2();

    @DepthwiseConv2d(kernel = 3, stride = 2, pad = 1)
    @Relu6
    Tensor depthwise2();

    @Conv2d(channels = 24, kernel = 1)
    Tensor project2();

    @Conv2d(channels = 144, kernel = 1)
    @Relu6
    Tensor expand3();

    @DepthwiseConv2d(kernel = 3, pad = 1)
    @Relu6
    Tensor depthwise3();

    @Conv2d(channels = 24, kernel = 1)
    Tensor project3();

    @Add
    Tensor sum(Tensor project3, Tensor project2);

    @Conv2d(channels = 64, kernel = 1)
    @Relu6
    Tensor head();

    @GlobalAvgPool
    @Flatten
    Tensor pool();

    @Linear(features = 10)
    Tensor fc();
}
