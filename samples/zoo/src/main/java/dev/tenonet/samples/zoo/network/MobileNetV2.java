package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** MobileNetV2: Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018. */
@Network
public interface MobileNetV2 {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                          Tensor image();
    @Name("") @MobileNetV2Features                                           Tensor features();
    @Dropout(p = 0.2) @Linear(features = 1000, name = "classifier.1")        Tensor logits();
}
