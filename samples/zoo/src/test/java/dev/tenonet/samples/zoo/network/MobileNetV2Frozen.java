package dev.tenonet.samples.zoo.network;

import dev.tenonet.Frozen;
import dev.tenonet.Input;
import dev.tenonet.Linear;
import dev.tenonet.Loss;
import dev.tenonet.Name;
import dev.tenonet.Network;
import dev.tenonet.Objective;
import dev.tenonet.Softmax;
import dev.tenonet.Suppress;
import dev.tenonet.Tensor;

/** Body and head in one network, which computes the body in each step; without dropout, so that its gradients can be said. */
@Network
public interface MobileNetV2Frozen {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)
    Tensor image();

    @Frozen
    @Name("")
    @MobileNetV2Features
    Tensor features();

    @Linear(features = 256, name = "classifier.1")
    @Softmax
    @Loss(Objective.CROSS_ENTROPY)
    Tensor label();
}
