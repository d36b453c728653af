package dev.tenonet.samples.zoo.small;

import dev.tenonet.Concat;
import dev.tenonet.Conv2d;
import dev.tenonet.Flatten;
import dev.tenonet.GlobalAvgPool;
import dev.tenonet.Input;
import dev.tenonet.Linear;
import dev.tenonet.MaxPool2d;
import dev.tenonet.Network;
import dev.tenonet.Relu;
import dev.tenonet.Tensor;

/** What GoogLeNet is made of, on little data. */
@Network
public interface Branches {
    @Input(channels = 3, height = 17, width = 17)
    Tensor image();

    @Conv2d(channels = 32, kernel = 3, pad = 1)
    @Relu
    Tensor stem();

    @MaxPool2d(kernel = 3, stride = 2)
    Tensor pool1();

    @Conv2d(channels = 16, kernel = 1)
    @Relu
    Tensor branch1(Tensor pool1);

    @Conv2d(channels = 16, kernel = 1)
    @Relu
    Tensor reduced(Tensor pool1);

    @Conv2d(channels = 32, kernel = 3, pad = 1)
    @Relu
    Tensor branch2();

    @MaxPool2d(kernel = 3, stride = 1, pad = 1)
    Tensor pooled(Tensor pool1);

    @Conv2d(channels = 16, kernel = 1)
    @Relu
    Tensor branch3();

    @Concat
    Tensor joint(Tensor branch1, Tensor branch2, Tensor branch3);

    @GlobalAvgPool
    @Flatten
    Tensor pool2();

    @Linear(features = 10)
    Tensor fc();
}
