package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.training.Batch;
import dev.tenonet.runtime.training.Samples;
import dev.tenonet.runtime.training.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a body that does not learn makes of pictures: the same in every epoch, and therefore computed once.
 *
 * @param values of all pictures, side by side
 * @param classes of each picture
 */
record Features(float[] values, int... classes) {
    /** Enough for all threads. */
    private static final int BATCH = 16;

    /** Reads all pictures and runs the body, which has one input and one output. */
    static Features of(Model body, Samples pictures, Progress progress) throws BadInputException {
        AtomicInteger done = new AtomicInteger();
        IOException[] failure = new IOException[1];
        Features features =
                progress.during(() -> "Features of " + done + " of " + pictures.size() + " pictures", () -> {
                    try {
                        return of(body, pictures, done);
                    } catch (IOException e) {
                        failure[0] = e;
                        return null;
                    }
                });
        if (failure[0] != null) {
            throw new BadInputException(failure[0].getMessage());
        }
        features.requireFinite();
        return features;
    }

    private static Features of(Model body, Samples pictures, AtomicInteger done) throws IOException {
        int size = body.outputs().get(0).size();
        int[] classes = new int[pictures.size()];
        float[] values = new float[Math.multiplyExact(classes.length, size)];
        List<Target> targets =
                List.of(new Target("class", List.of(), pictures.classes().size()));
        Batch batch = null;
        for (int first = 0; first < classes.length; first += BATCH) {
            int count = Math.min(BATCH, classes.length - first);
            if (batch == null || batch.count() != count) {
                batch = Batch.of(body.inputs(), targets, count);
            }
            for (int i = 0; i < count; i++) {
                pictures.read(first + i, batch, i);
            }
            float[][] answers = {new float[count * size]};
            body.runBatch(new float[][] {batch.input(0)}, count, answers);
            System.arraycopy(answers[0], 0, values, first * size, count * size);
            System.arraycopy(batch.classes(0), 0, classes, first, count);
            done.set(first + count);
        }
        return new Features(values, classes);
    }

    private void requireFinite() throws BadInputException {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new BadInputException(
                        "feature " + i % size() + " of picture " + i / size() + ": expected a finite number, found "
                                + values[i] + ", as the weights hold some that are not finite");
            }
        }
    }

    /** How many numbers there are of a picture. */
    int size() {
        return values.length / classes.length;
    }

    /** Those of one picture. */
    float[] of(int picture) {
        return Arrays.copyOfRange(values, picture * size(), (picture + 1) * size());
    }

    /** To be learned from by a head that {@link Centring#folded} makes one for the features as they are. */
    Samples centred(Centring centring) {
        float[] centred = values.clone();
        for (int i = 0; i < centred.length; i++) {
            centred[i] = (centred[i] - centring.means()[i % size()]) / centring.scale();
        }
        return Samples.of(classes.length, centred, classes);
    }
}
