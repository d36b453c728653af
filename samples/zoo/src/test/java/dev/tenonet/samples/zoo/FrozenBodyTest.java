package dev.tenonet.samples.zoo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.training.Gradients;
import dev.tenonet.runtime.training.Optimizer;
import dev.tenonet.samples.zoo.network.MobileNetV2BodyModel;
import dev.tenonet.samples.zoo.network.MobileNetV2FrozenTrainer;
import dev.tenonet.samples.zoo.network.MobileNetV2HeadTrainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A head that learns from features computed once learns what it would above a frozen body. */
class FrozenBodyTest {
    private static final int COUNT = 2;
    private static final int[] CLASSES = {3, 250};

    @Test
    void featuresComputedOnceGiveTheGradientsOfTheFrozenNetwork() {
        Weights body = Expected.weights("mobilenetv2", new Seeded(6)).without(Head.PREFIX);
        MobileNetV2HeadTrainer head = MobileNetV2HeadTrainer.create(7);
        MobileNetV2FrozenTrainer whole = MobileNetV2FrozenTrainer.from(body, 7);
        float[] images = new Seeded(6).values("image", COUNT, 3, 224, 224);
        float[] features = new float[COUNT * 1280];
        MobileNetV2BodyModel.load(body).forwardBatch(images, COUNT, features);

        assertEquals(head.loss(COUNT, features, CLASSES), whole.loss(COUNT, images, CLASSES), 1e-4);
        Gradients expected = head.gradients(COUNT, features, CLASSES);
        Gradients found = whole.gradients(COUNT, images, CLASSES);
        assertEquals(List.of("classifier.1.weight", "classifier.1.bias"), found.names());
        for (String name : found.names()) {
            assertArrayEquals(expected.get(name), found.get(name), 1e-4f, name);
        }
        whole.step(Optimizer.sgd(0.1), COUNT, images, CLASSES);
        Weights after = whole.weights();
        for (String name : body.names()) {
            assertArrayEquals(body.get(name), after.get(name), name);
        }
    }
}
