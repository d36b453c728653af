package dev.tenonet.samples.zoo.network;

import dev.tenonet.*;

/**
 * A narrow RetinaNet with the body of ResNet-18: Lin et al., "Focal Loss for Dense Object Detection", 2017. Five levels of
 * a feature pyramid share one head. It finds 20 classes with 9 anchors a place; for each anchor, in torchvision's order,
 * there are the logits of the classes and the four numbers that move and stretch it.
 */
@Network
@Suppress(value = {"beyond-border", "misaligned-merge"}, because = "it is torchvision's pyramid, with its one head for all levels")
public interface RetinaNet {
    @Suppress(value = "uneven-padding", because = "torchvision's body was trained with pictures of even sizes")
    @Input(channels = 3, height = 256, width = 256)                                                   Tensor image();
    @Conv2d(channels = 64, kernel = 7, stride = 2, pad = 3, bias = false, name = "backbone.body.conv1")
    @BatchNorm(name = "backbone.body.bn1") @Relu                                                      Tensor conv1();
    @MaxPool2d(kernel = 3, stride = 2, pad = 1)                                                       Tensor maxpool();
    @Name("backbone.body.layer1") @Repeat(2) @BasicBlock(channels = 64)                               Tensor layer1();
    @Name("backbone.body.layer2") @BasicStage(channels = 128)                                         Tensor c3();
    @Name("backbone.body.layer3") @BasicStage(channels = 256)                                         Tensor c4();
    @Name("backbone.body.layer4") @BasicStage(channels = 512)                                         Tensor c5();

    @Conv2d(channels = 64, kernel = 1, name = "backbone.fpn.inner_blocks.0.0")                        Tensor inner3(Tensor c3);
    @Conv2d(channels = 64, kernel = 1, name = "backbone.fpn.inner_blocks.1.0")                        Tensor inner4(Tensor c4);
    @Conv2d(channels = 64, kernel = 1, name = "backbone.fpn.inner_blocks.2.0")                        Tensor inner5(Tensor c5);
    @Upsample(scale = 2)                                                                              Tensor up5();
    @Add                                                                                              Tensor sum4(Tensor inner4, Tensor up5);
    @Upsample(scale = 2)                                                                              Tensor up4();
    @Add                                                                                              Tensor sum3(Tensor inner3, Tensor up4);
    @Conv2d(channels = 64, kernel = 3, pad = 1, name = "backbone.fpn.layer_blocks.0.0")               Tensor p3();
    @Conv2d(channels = 64, kernel = 3, pad = 1, name = "backbone.fpn.layer_blocks.1.0")               Tensor p4(Tensor sum4);
    @Conv2d(channels = 64, kernel = 3, pad = 1, name = "backbone.fpn.layer_blocks.2.0")               Tensor p5(Tensor inner5);
    @Conv2d(channels = 64, kernel = 3, stride = 2, pad = 1, name = "backbone.fpn.extra_blocks.p6")    Tensor p6(Tensor p5);
    @Relu                                                                                             Tensor bounded6();
    @Conv2d(channels = 64, kernel = 3, stride = 2, pad = 1, name = "backbone.fpn.extra_blocks.p7")    Tensor p7();

    @Name("head.classification_head") @RetinaClasses                                                  Tensor classes3(Tensor p3);
    @Shared("classes3") @RetinaClasses                                                                Tensor classes4(Tensor p4);
    @Shared("classes3") @RetinaClasses                                                                Tensor classes5(Tensor p5);
    @Shared("classes3") @RetinaClasses                                                                Tensor classes6(Tensor p6);
    @Shared("classes3") @RetinaClasses                                                                Tensor classes7(Tensor p7);
    @Concat @Output                                                                                   Tensor classes(
            Tensor classes3, Tensor classes4, Tensor classes5, Tensor classes6, Tensor classes7);
    @Name("head.regression_head") @RetinaBoxes                                                        Tensor boxes3(Tensor p3);
    @Shared("boxes3") @RetinaBoxes                                                                    Tensor boxes4(Tensor p4);
    @Shared("boxes3") @RetinaBoxes                                                                    Tensor boxes5(Tensor p5);
    @Shared("boxes3") @RetinaBoxes                                                                    Tensor boxes6(Tensor p6);
    @Shared("boxes3") @RetinaBoxes                                                                    Tensor boxes7(Tensor p7);
    @Concat @Output                                                                                   Tensor boxes(
            Tensor boxes3, Tensor boxes4, Tensor boxes5, Tensor boxes6, Tensor boxes7);
}

/** For each place and anchor of a level, a logit a class. */
@Block
@interface RetinaClasses {
    interface Layers {
        @Input                                                                                        Tensor x();
        @Name("conv") @Repeat(4) @RetinaConv                                                          Tensor convs();
        @Conv2d(channels = 180, kernel = 3, pad = 1)                                                  Tensor cls_logits();
        @Name("") @RetinaRows(values = 20)                                           Tensor rows();
    }
}

/** For each place and anchor of a level, where the box lies. */
@Block
@interface RetinaBoxes {
    interface Layers {
        @Input                                                                                        Tensor x();
        @Name("conv") @Repeat(4) @RetinaConv                                                          Tensor convs();
        @Conv2d(channels = 36, kernel = 3, pad = 1)                                                   Tensor bbox_reg();
        @Name("") @RetinaRows(values = 4)                                            Tensor rows();
    }
}

@Block
@interface RetinaConv {
    interface Layers {
        @Input                                                                                        Tensor x();
        @Conv2d(channels = 64, kernel = 3, pad = 1, name = "0") @Relu                                 Tensor conv();
    }
}

/** An image of anchors x values channels as a row for each place and anchor. */
@Block
@interface RetinaRows {
    int values() default 0;

    String[] bind() default {};

    interface Layers {
        @Input                                                                                        Tensor x();
        @Reshape(bind = "value = {9, values, -1}")
        @Transpose({Axis.WIDTH, Axis.CHANNELS, Axis.HEIGHT})                                          Tensor turned();
        @Reshape(bind = "value = {-1, values}")                                               Tensor rows();
    }
}
