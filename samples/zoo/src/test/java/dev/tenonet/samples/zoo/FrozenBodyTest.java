package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.training.Gradients;
import dev.tenonet.runtime.training.Optimizer;
import dev.tenonet.samples.zoo.network.MobileNetV2BodyModel;
import dev.tenonet.samples.zoo.network.MobileNetV2FrozenTrainer;
import dev.tenonet.samples.zoo.network.MobileNetV2HeadModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A head above a frozen body learns from the features that {@link Features} computes once. */
class FrozenBodyTest {
    private static final int COUNT = 2;
    private static final int FEATURES = 1280;
    private static final int OUTPUTS = 256;
    private static final int[] CLASSES = {3, 250};

    @Test
    void gradientsOfTheFrozenNetworkAreThoseOfFeaturesComputedOnce() {
        Weights body = Expected.weights("mobilenetv2", new Seeded(6)).without(Head.PREFIX);
        MobileNetV2FrozenTrainer whole = MobileNetV2FrozenTrainer.from(body, 7);
        float[] images = new Seeded(6).values("image", COUNT, 3, 224, 224);
        float[] features = new float[COUNT * FEATURES];
        MobileNetV2BodyModel.load(body).forwardBatch(images, COUNT, features);
        Weights head = whole.weights().only(Head.PREFIX);
        float[] errors = new float[COUNT * OUTPUTS];
        MobileNetV2HeadModel.load(head).forwardBatch(features, COUNT, errors);
        double loss = 0;
        for (int s = 0; s < COUNT; s++) {
            loss -= Math.log(errors[s * OUTPUTS + CLASSES[s]]) / COUNT;
            errors[s * OUTPUTS + CLASSES[s]] -= 1;
        }
        assertEquals(loss, whole.loss(COUNT, images, CLASSES), 1e-4);
        Gradients found = whole.gradients(COUNT, images, CLASSES);
        assertEquals(List.of("classifier.1.weight", "classifier.1.bias"), found.names());
        float[] weight = new float[OUTPUTS * FEATURES];
        float[] bias = new float[OUTPUTS];
        for (int i = 0; i < COUNT * OUTPUTS; i++) {
            bias[i % OUTPUTS] += errors[i] / COUNT;
            for (int k = 0; k < FEATURES; k++) {
                weight[i % OUTPUTS * FEATURES + k] += errors[i] * features[i / OUTPUTS * FEATURES + k] / COUNT;
            }
        }
        assertArrayEquals(weight, found.get("classifier.1.weight"), 1e-4f);
        assertArrayEquals(bias, found.get("classifier.1.bias"), 1e-4f);
        whole.step(Optimizer.sgd(0.1), COUNT, images, CLASSES);
        Weights after = whole.weights();
        for (String name : body.names()) {
            assertArrayEquals(body.get(name), after.get(name), name);
        }
    }
}
