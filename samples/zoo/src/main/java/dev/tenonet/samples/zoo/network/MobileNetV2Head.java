package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** A head for what {@link MobileNetV2Body} answers, of as many classes as it can be fitted to. */
@Network
public interface MobileNetV2Head {
    @Input(features = 1280)                                                  Tensor features();
    @Dropout(p = 0.2) @Linear(features = 256, name = "classifier.1")
    @Softmax @Loss(Objective.CROSS_ENTROPY)                                  Tensor label();
}
