package dev.tenonet.samples.digits;

import dev.tenonet.Conv2d;
import dev.tenonet.Flatten;
import dev.tenonet.Input;
import dev.tenonet.Linear;
import dev.tenonet.Loss;
import dev.tenonet.MaxPool2d;
import dev.tenonet.Network;
import dev.tenonet.Objective;
import dev.tenonet.Padding;
import dev.tenonet.Relu;
import dev.tenonet.Softmax;
import dev.tenonet.Tensor;

/** Pixels in 0..1, where 1 is ink, to the probabilities of the digits 0 to 9. */
@Network(weights = "digits.safetensors")
public interface DigitsNet {
    @Input(channels = 1, height = 8, width = 8)
    Tensor image();

    @Conv2d(channels = 16, kernel = 3, padding = Padding.SAME)
    @Relu
    Tensor conv1();

    @MaxPool2d(kernel = 2)
    Tensor pool1();

    @Conv2d(channels = 32, kernel = 3, padding = Padding.SAME)
    @Relu
    Tensor conv2();

    @Flatten
    Tensor flat();

    @Linear(features = 10)
    @Softmax
    @Loss(Objective.CROSS_ENTROPY)
    Tensor digit();
}
