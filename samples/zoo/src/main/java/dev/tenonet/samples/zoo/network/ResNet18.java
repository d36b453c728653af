package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** ResNet-18 at its usual size: He et al., "Deep Residual Learning for Image Recognition", 2016. */
@Network
public interface ResNet18 {
    @Suppress(value = "uneven-padding", because = "torchvision's weights were trained at 224 x 224")
    @Input(channels = 3, height = 224, width = 224) Tensor image();
    @Name("") @ResNet18Layers                       Tensor logits();
}
