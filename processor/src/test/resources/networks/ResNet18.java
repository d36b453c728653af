package demo;

import dev.tenonet.*;

/** ResNet-18 with the parameter names of torchvision, for the size at which no padding is left unread. */
@Network
public interface ResNet18 {
    @Input(channels = 3, height = 225, width = 225) Tensor image();
    @Conv2d(channels = 64, kernel = 7, stride = 2, pad = 3, bias = false)
    @BatchNorm(name = "bn1") @Relu Tensor conv1();
    @MaxPool2d(kernel = 3, stride = 2, pad = 1) Tensor pool();
    @BasicBlock(channels = 64) @Repeat(2) Tensor layer1();
    @Stage(channels = 128) Tensor layer2();
    @Stage(channels = 256) Tensor layer3();
    @Stage(channels = 512) Tensor layer4();
    @GlobalAvgPool @Flatten Tensor features();
    @Linear(features = 1000) Tensor fc();
}

/** Halves the image in its first block. */
@Block
@interface Stage {
    int channels();

    interface Layers {
        @Input Tensor x();
        @HalvingBlock(bind = "channels") @Name("0") Tensor first();
        @BasicBlock(bind = "channels") @Name("1") Tensor second();
    }
}

@Block
@interface BasicBlock {
    int channels() default 0;
    String[] bind() default {};

    interface Layers {
        @Input Tensor x();
        @Conv2d(kernel = 3, pad = 1, bias = false, bind = "channels") @BatchNorm(name = "bn1") @Relu Tensor conv1();
        @Conv2d(kernel = 3, pad = 1, bias = false, bind = "channels") @BatchNorm(name = "bn2") Tensor conv2();
        @Add @Relu Tensor sum(Tensor conv2, Tensor x);
    }
}

@Block
@interface HalvingBlock {
    int channels() default 0;
    String[] bind() default {};

    interface Layers {
        @Input Tensor x();
        @Conv2d(kernel = 3, stride = 2, pad = 1, bias = false, bind = "channels")
        @BatchNorm(name = "bn1") @Relu Tensor conv1();
        @Conv2d(kernel = 3, pad = 1, bias = false, bind = "channels") @BatchNorm(name = "bn2") Tensor conv2();
        @Conv2d(name = "downsample.0", kernel = 1, stride = 2, bias = false, bind = "channels")
        @BatchNorm(name = "downsample.1") Tensor shortcut(Tensor x);
        @Add @Relu Tensor sum(Tensor conv2, Tensor shortcut);
    }
}
