package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** MobileNetV2 without its head. */
@Network
public interface MobileNetV2Body {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224)                          Tensor image();
    @Name("") @MobileNetV2Features                                           Tensor features();
}
