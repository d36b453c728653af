package dev.tenonet.samples.zoo.small;

import dev.tenonet.*;

/** What the networks of the last years are made of, on little data. */
@Network
public interface Mixed {
    @Input(channels = 3, height = 32, width = 32)
    Tensor image();

    @Parameter({32, 1, 1})
    Tensor gamma();

    @Parameter({32, 32, 32})
    Tensor place();

    @Conv2d(channels = 32, kernel = 3, pad = 1)
    @Relu
    Tensor stem(Tensor image);

    @Minimum
    Tensor placed(Tensor stem, Tensor place);

    @Slice(to = 16)
    Tensor left(Tensor placed);

    @Slice(from = 16)
    Tensor right(Tensor placed);

    @Conv2d(channels = 16, kernel = 1)
    @Silu
    Tensor mixed(Tensor right);

    @Concat
    @ChannelShuffle(groups = 2)
    Tensor shuffled(Tensor left, Tensor mixed);

    @DepthwiseConv2d(kernel = 7, pad = 3)
    @RmsNorm(axis = Axis.CHANNELS, affine = false)
    Tensor norm(Tensor shuffled);

    @Linear(axis = Axis.CHANNELS, features = 64)
    @Gelu
    Tensor expand();

    @Linear(axis = Axis.CHANNELS, features = 32)
    Tensor project();

    @Multiply
    Tensor scaled(Tensor project, Tensor gamma);

    @Add
    Tensor sum(Tensor shuffled, Tensor scaled);

    @Conv2d(channels = 64, kernel = 2, stride = 2)
    @LayerNorm(axis = Axis.CHANNELS, affine = false)
    @Glu
    Tensor down();

    @Conv2d(channels = 32, kernel = 3, pad = 1)
    @Scale(value = 2, offset = 1)
    @Relu
    Tensor once(Tensor down);

    @Shared("once")
    @Conv2d(channels = 32, kernel = 3, pad = 1)
    @Scale(value = 2, offset = 1)
    @Relu
    Tensor twice(Tensor once);

    @ConvTranspose2d(channels = 32, kernel = 2, stride = 2)
    @Square
    Tensor up();

    @PixelUnshuffle(factor = 2)
    @Pad(
            value = {4, 4},
            axis = Axis.CHANNELS)
    Tensor deep();

    @Upsample(factor = 1.5, mode = Resize.BICUBIC)
    @AdaptiveMaxPool2d(height = 5, width = 5)
    @LpPool2d(kernel = 2, stride = 1)
    Tensor pooled();

    @Normalize
    Tensor unit();

    @Reshape({136, 16})
    Tensor rows();

    @Transpose({Axis.LENGTH, Axis.CHANNELS})
    Tensor columns(Tensor rows);

    @MatMul
    Tensor product(Tensor rows, Tensor columns);

    @Norm({Axis.LENGTH})
    Tensor norms();

    @Linear(features = 10)
    Tensor fc();
}
