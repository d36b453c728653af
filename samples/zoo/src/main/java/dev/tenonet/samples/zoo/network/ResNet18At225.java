package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** ResNet-18 at a size whose padding is read at all four sides of every layer. */
@Network(strict = true)
public interface ResNet18At225 {
    @Input(channels = 3, height = 225, width = 225) Tensor image();
    @Name("") @ResNet18Layers                       Tensor logits();
}
