package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.samples.zoo.network.AlexNetModel;
import dev.tenonet.samples.zoo.network.DenseNet121Model;
import dev.tenonet.samples.zoo.network.DilatedModel;
import dev.tenonet.samples.zoo.network.GoogLeNetModel;
import dev.tenonet.samples.zoo.network.LeNet5Model;
import dev.tenonet.samples.zoo.network.LeNet5ReluModel;
import dev.tenonet.samples.zoo.network.MobileNetV2Model;
import dev.tenonet.samples.zoo.network.ResNet18At225Model;
import dev.tenonet.samples.zoo.network.ResNet18Model;
import dev.tenonet.samples.zoo.network.ResNet50Model;
import dev.tenonet.samples.zoo.network.SqueezeNetModel;
import dev.tenonet.samples.zoo.network.UNetModel;
import dev.tenonet.samples.zoo.network.Vgg16Model;
import java.util.Locale;
import java.util.function.BiFunction;

/** The networks by name. */
enum Zoo {
    LENET5(LeNet5Model::load),
    LENET5RELU(LeNet5ReluModel::load),
    ALEXNET(AlexNetModel::load),
    VGG16(Vgg16Model::load),
    RESNET18(ResNet18Model::load),
    RESNET18AT225(ResNet18At225Model::load),
    RESNET50(ResNet50Model::load),
    SQUEEZENET(SqueezeNetModel::load),
    MOBILENETV2(MobileNetV2Model::load),
    GOOGLENET((weights, options) -> GoogLeNetModel.load(weights.without("aux1.").without("aux2."), options)),
    DENSENET121(DenseNet121Model::load),
    UNET(UNetModel::load),
    DILATED(DilatedModel::load);

    private final BiFunction<Weights, ModelOptions, Model> loader;

    Zoo(BiFunction<Weights, ModelOptions, Model> loader) {
        this.loader = loader;
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
}
