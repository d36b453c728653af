package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Summary;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.image.ImageTransform;
import dev.tenonet.runtime.image.Interpolation;
import dev.tenonet.samples.zoo.network.AlexNetModel;
import dev.tenonet.samples.zoo.network.ConvNeXtTinyModel;
import dev.tenonet.samples.zoo.network.DenseNet121Model;
import dev.tenonet.samples.zoo.network.DilatedModel;
import dev.tenonet.samples.zoo.network.EfficientNetB0Model;
import dev.tenonet.samples.zoo.network.GoogLeNetModel;
import dev.tenonet.samples.zoo.network.LeNet5Model;
import dev.tenonet.samples.zoo.network.LeNet5ReluModel;
import dev.tenonet.samples.zoo.network.MobileNetV2Model;
import dev.tenonet.samples.zoo.network.MobileNetV3SmallModel;
import dev.tenonet.samples.zoo.network.RegNetY400MfModel;
import dev.tenonet.samples.zoo.network.ResNet18At225Model;
import dev.tenonet.samples.zoo.network.ResNet18Model;
import dev.tenonet.samples.zoo.network.ResNet50Model;
import dev.tenonet.samples.zoo.network.RetinaNetModel;
import dev.tenonet.samples.zoo.network.ShuffleNetV2Model;
import dev.tenonet.samples.zoo.network.SqueezeNetModel;
import dev.tenonet.samples.zoo.network.UNetModel;
import dev.tenonet.samples.zoo.network.Vgg16Model;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The networks by name, with the pictures that torchvision prepares for its {@code DEFAULT} weights of each. */
enum Zoo {
    LENET5(LeNet5Model::load, LeNet5Model::describe, null),
    LENET5RELU(LeNet5ReluModel::load, LeNet5ReluModel::describe, null),
    ALEXNET(AlexNetModel::load, AlexNetModel::describe, ImageTransform.standard()),
    VGG16(Vgg16Model::load, Vgg16Model::describe, ImageTransform.standard()),
    RESNET18(ResNet18Model::load, ResNet18Model::describe, ImageTransform.standard()),
    RESNET18AT225(ResNet18At225Model::load, ResNet18At225Model::describe, null),
    RESNET50(ResNet50Model::load, ResNet50Model::describe, resized(232, Interpolation.BILINEAR)),
    SQUEEZENET(SqueezeNetModel::load, SqueezeNetModel::describe, ImageTransform.standard()),
    MOBILENETV2(Zoo::loadMobileNetV2, MobileNetV2Model::describe, resized(232, Interpolation.BILINEAR)),
    /** Trained with pictures scaled to -1..1, which torchvision does in the network when it fetches the weights itself. */
    GOOGLENET(
            Zoo::loadGoogLeNet,
            GoogLeNetModel::describe,
            ImageTransform.builder().resize(256).centerCrop(224).range(-1, 1).build()),
    DENSENET121(DenseNet121Model::load, DenseNet121Model::describe, ImageTransform.standard()),
    MOBILENETV3SMALL(MobileNetV3SmallModel::load, MobileNetV3SmallModel::describe, ImageTransform.standard()),
    SHUFFLENETV2(ShuffleNetV2Model::load, ShuffleNetV2Model::describe, ImageTransform.standard()),
    EFFICIENTNETB0(EfficientNetB0Model::load, EfficientNetB0Model::describe, resized(256, Interpolation.BICUBIC)),
    CONVNEXTTINY(ConvNeXtTinyModel::load, ConvNeXtTinyModel::describe, resized(236, Interpolation.BILINEAR)),
    REGNETY400MF(RegNetY400MfModel::load, RegNetY400MfModel::describe, resized(232, Interpolation.BILINEAR)),
    RETINANET(RetinaNetModel::load, RetinaNetModel::describe, null),
    UNET(UNetModel::load, UNetModel::describe, null),
    DILATED(DilatedModel::load, DilatedModel::describe, null);

    /** Classes of the networks that classify pictures, which are ImageNet's. */
    static final int CLASSES = 1000;

    private final BiFunction<Weights, ModelOptions, Model> loader;
    private final Supplier<Summary> summary;
    private final ImageTransform transform;

    /** @param transform null for a network that does not classify colour pictures */
    Zoo(BiFunction<Weights, ModelOptions, Model> loader, Supplier<Summary> summary, ImageTransform transform) {
        this.loader = loader;
        this.summary = summary;
        this.transform = transform;
    }

    /** The network that the command line calls {@code id}. */
    static Zoo of(String id) throws BadInputException {
        return Arrays.stream(values())
                .filter(network -> network.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException("there is no network " + id + "; --help lists all"));
    }

    /** {@link ImageTransform#standard} with another size of the shorter side or another interpolation. */
    private static ImageTransform resized(int shorterSide, Interpolation interpolation) {
        return ImageTransform.builder()
                .resize(shorterSide, interpolation)
                .centerCrop(224)
                .mean(0.485f, 0.456f, 0.406f)
                .std(0.229f, 0.224f, 0.225f)
                .build();
    }

    private static Model loadGoogLeNet(Weights weights, ModelOptions options) {
        return GoogLeNetModel.load(weights.without("aux1.").without("aux2."), options);
    }

    private static Model loadMobileNetV2(Weights weights, ModelOptions options) {
        boolean fewer = Head.classes(weights) < CLASSES;
        return MobileNetV2Model.load(fewer ? Head.resized(weights, CLASSES) : weights, options);
    }

    /** How many classes these weights tell apart: fewer than the network where {@link FineTune} has made them. */
    int classes(Weights weights) {
        return this == MOBILENETV2 ? Math.min(Head.classes(weights), CLASSES) : CLASSES;
    }

    /** What the command line calls it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The network with these weights, such as torchvision's {@code state_dict}.
     *
     * @throws dev.tenonet.runtime.WeightsMismatchException if they are not what the network needs
     */
    Model load(Weights weights, ModelOptions options) {
        return loader.apply(weights, options);
    }

    /** The layers. */
    Summary summary() {
        return summary.get();
    }

    /** Makes a picture into the network's input; empty if the network does not classify colour pictures. */
    Optional<ImageTransform> transform() {
        return Optional.ofNullable(transform);
    }
}
