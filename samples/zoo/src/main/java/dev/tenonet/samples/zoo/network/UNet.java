package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/**
 * U-Net for two classes: Ronneberger et al., "U-Net: Convolutional Networks for Biomedical Image Segmentation", 2015, with
 * padding that keeps the size, so that no skip is cropped.
 */
@Network
public interface UNet {
    @Input(channels = 3, height = 128, width = 128)               Tensor image();
    @DoubleConv(channels = 64)                                    Tensor down1();
    @Encode(channels = 128)                                       Tensor down2();
    @Encode(channels = 256)                                       Tensor down3();
    @Encode(channels = 512)                                       Tensor down4();
    @Encode(channels = 1024)                                      Tensor bottom();
    @Decode(channels = 512)                                       Tensor up4(Tensor bottom, Tensor down4);
    @Decode(channels = 256)                                       Tensor up3(Tensor up4, Tensor down3);
    @Decode(channels = 128)                                       Tensor up2(Tensor up3, Tensor down2);
    @Decode(channels = 64)                                        Tensor up1(Tensor up2, Tensor down1);
    @Conv2d(channels = 2, kernel = 1)                             Tensor logits();
}

/** Down a level. */
@Block
@interface Encode {
    int channels();

    interface Layers {
        @Input                                                    Tensor x();
        @MaxPool2d(kernel = 2)                                    Tensor pool();
        @Name("") @DoubleConv(bind = "channels")                  Tensor convs();
    }
}

/** Up a level, and the encoder's output of that level beside it. */
@Block
@interface Decode {
    int channels();

    interface Layers {
        @Input                                                    Tensor x();
        @Input                                                    Tensor skip();
        @ConvTranspose2d(bind = "channels", kernel = 2, stride = 2) Tensor up(Tensor x);
        @Concat                                                   Tensor joint(Tensor skip, Tensor up);
        @Name("") @DoubleConv(bind = "channels")                  Tensor convs();
    }
}

@Block
@interface DoubleConv {
    int channels() default 0;

    String[] bind() default {};

    interface Layers {
        @Input                                                                  Tensor x();
        @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME) @Relu    Tensor conv1();
        @Conv2d(bind = "channels", kernel = 3, padding = Padding.SAME) @Relu    Tensor conv2();
    }
}
