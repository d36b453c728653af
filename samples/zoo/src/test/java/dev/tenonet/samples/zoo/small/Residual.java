package dev.tenonet.samples.zoo.small;

import dev.tenonet.Add;
import dev.tenonet.Conv2d;
import dev.tenonet.Flatten;
import dev.tenonet.GlobalAvgPool;
import dev.tenonet.Input;
import dev.tenonet.Linear;
import dev.tenonet.Network;
import dev.tenonet.Relu;
import dev.tenonet.Tensor;

/** What ResNets are made of, on little data. */
@Network
public interface Residual {
    @Input(channels = 3, height = 17, width = 17)
    Tensor image();

    @Conv2d(channels = 32, kernel = 3, pad = 1)
    @Relu
    Tensor stem();

    @Conv2d(channels = 32, kernel = 3, pad = 1)
    @Relu
    Tensor inner1();

    @Conv2d(channels = 32, kernel = 3, pad = 1)
    Tensor outer1();

    @Add
    @Relu
    Tensor sum1(Tensor outer1, Tensor stem);

    @Conv2d(channels = 64, kernel = 3, stride = 2, pad = 1)
    @Relu
    Tensor inner2();

    @Conv2d(channels = 64, kernel = 3, pad = 1)
    Tensor outer2();

    @Conv2d(channels = 64, kernel = 1, stride = 2)
    Tensor shortcut(Tensor sum1);

    @Add
    @Relu
    Tensor sum2(Tensor outer2, Tensor shortcut);

    @GlobalAvgPool
    @Flatten
    Tensor pool();

    @Linear(features = 10)
    Tensor fc();
}
