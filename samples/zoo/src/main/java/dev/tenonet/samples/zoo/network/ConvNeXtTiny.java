package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/** ConvNeXt-tiny: Liu et al., "A ConvNet for the 2020s", 2022. */
@Network
public interface ConvNeXtTiny {
    @Input(channels = 3, height = 224, width = 224)                                                   Tensor image();
    @Conv2d(channels = 96, kernel = 4, stride = 4, name = "features.0.0")
    @LayerNorm(axis = Axis.CHANNELS, eps = 1e-6, name = "features.0.1")                               Tensor patches();
    @Name("features.1") @Repeat(3) @ConvNeXtBlock(channels = 96)                                      Tensor stage1();
    @Name("features.2") @ConvNeXtDown(channels = 192)                                                 Tensor down2();
    @Name("features.3") @Repeat(3) @ConvNeXtBlock(channels = 192)                                     Tensor stage2();
    @Name("features.4") @ConvNeXtDown(channels = 384)                                                 Tensor down3();
    @Name("features.5") @Repeat(9) @ConvNeXtBlock(channels = 384)                                     Tensor stage3();
    @Name("features.6") @ConvNeXtDown(channels = 768)                                                 Tensor down4();
    @Name("features.7") @Repeat(3) @ConvNeXtBlock(channels = 768)                                     Tensor stage4();
    @GlobalAvgPool                                                                                    Tensor pool();
    @LayerNorm(axis = Axis.CHANNELS, eps = 1e-6, name = "classifier.0") @Flatten                      Tensor norm();
    @Linear(features = 1000, name = "classifier.2")                                                   Tensor logits();
}

/** Wide windows of single channels, then two dense layers at each pixel, and a learned scale for each channel. */
@Block
@interface ConvNeXtBlock {
    int channels();

    interface Layers {
        @Input                                                                                        Tensor x();
        @Parameter(bind = "value = {channels, 1, 1}")                                                 Tensor layer_scale();
        @DepthwiseConv2d(kernel = 7, pad = 3, name = "block.0")                                       Tensor depthwise(Tensor x);
        @LayerNorm(axis = Axis.CHANNELS, eps = 1e-6, name = "block.2")                                Tensor norm();
        @Linear(axis = Axis.CHANNELS, bind = "features = 4 * channels", name = "block.3") @Gelu       Tensor expand();
        @Linear(axis = Axis.CHANNELS, bind = "features = channels", name = "block.5")                 Tensor project();
        @Multiply                                                                                     Tensor scaled(Tensor project, Tensor layer_scale);
        @Add                                                                                          Tensor sum(Tensor x, Tensor scaled);
    }
}

/** Halves height and width. */
@Block
@interface ConvNeXtDown {
    int channels();

    interface Layers {
        @Input                                                                                        Tensor x();
        @LayerNorm(axis = Axis.CHANNELS, eps = 1e-6, name = "0")                                      Tensor norm();
        @Conv2d(bind = "channels", kernel = 2, stride = 2, name = "1")                                Tensor conv();
    }
}
