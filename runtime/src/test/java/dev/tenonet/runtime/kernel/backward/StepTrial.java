package dev.tenonet.runtime.kernel.backward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.kernel.execution.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * One step with operands of its own, held against the definition of a gradient. Between forward and backward everything that
 * the step does not say it reads becomes NaN.
 */
final class StepTrial {
    private static final double STEP = 1e-2;
    private static final int SAMPLES = 3;

    private final String name;
    private final Supplier<BatchStep> maker;
    private final int[] inputs;
    private final int output;
    private int[] parameters = {};
    private int fixed;
    private int saved;
    private boolean keepsInputs;
    private boolean keepsOutput;
    private boolean linear;
    private boolean bent;
    private boolean evaluating;
    private float above;
    private double tolerance = 2e-3;

    /**
     * @param inputs sizes of a sample's
     * @param output size of a sample's
     */
    StepTrial(String name, Supplier<BatchStep> maker, int output, int... inputs) {
        this.name = name;
        this.maker = maker;
        this.inputs = inputs;
        this.output = output;
    }

    /** With parameters of these sizes that learn. */
    StepTrial parameters(int... sizes) {
        parameters = sizes;
        return this;
    }

    /** The last so many parameters are statistics, all 1. */
    StepTrial statistics(int count) {
        fixed = count;
        return this;
    }

    StepTrial saves(int floats) {
        saved = floats;
        return this;
    }

    StepTrial keepsInputs() {
        keepsInputs = true;
        return this;
    }

    StepTrial keepsOutput() {
        keepsOutput = true;
        return this;
    }

    /** The output is linear in all inputs together, but for a constant. */
    StepTrial linear() {
        linear = true;
        return this;
    }

    /** The function has kinks: values lie apart from each other, and from multiples of a twentieth. */
    StepTrial bent() {
        bent = true;
        return this;
    }

    /** All values are so much larger. */
    StepTrial above(float least) {
        above = least;
        return this;
    }

    StepTrial evaluating() {
        evaluating = true;
        return this;
    }

    /** The operands of one pass, and what it made of them. */
    private final class Run {
        final BatchStep step = maker.get();
        final Pass pass = new Pass();
        final List<float[]> in = new ArrayList<>();
        final List<float[]> inGradients = new ArrayList<>();
        final List<float[]> values = new ArrayList<>();
        final List<float[]> gradients = new ArrayList<>();
        final float[] out = new float[SAMPLES * output];
        final float[] cotangent;
        final float[] save = new float[SAMPLES * saved];

        Run(int threads) {
            Random random = new Random(name.hashCode());
            for (int size : inputs) {
                in.add(draw(random, SAMPLES * size));
                inGradients.add(filled(SAMPLES * size));
                step.reads(value(in.get(in.size() - 1), size), value(inGradients.get(in.size() - 1), size));
            }
            cotangent = gaussian(random, SAMPLES * output);
            step.writes(value(out, output), value(cotangent, output));
            if (saved > 0) {
                step.saves(value(save, saved));
            }
            for (int i = 0; i < parameters.length; i++) {
                boolean statistic = i >= parameters.length - fixed;
                values.add(statistic ? ones(parameters[i]) : gaussian(random, parameters[i]));
                gradients.add(statistic ? null : filled(parameters[i]));
                step.parameter(values.get(i), gradients.get(i));
            }
            pass.count = SAMPLES;
            pass.training = !evaluating;
            pass.byInputs = true;
            pass.seed = 5;
            pass.updates = false;
            pass.work = new Workspace(0, step.scratch(), threads, false);
        }

        double forward() {
            Arrays.fill(out, Float.NaN);
            step.forward(pass);
            double sum = 0;
            for (int i = 0; i < out.length; i++) {
                sum += (double) out[i] * cotangent[i];
            }
            return sum;
        }

        Run backward() {
            forward();
            List<float[]> copies = in.stream().map(float[]::clone).toList();
            if (!keepsInputs) {
                in.forEach(array -> Arrays.fill(array, Float.NaN));
            }
            if (!keepsOutput) {
                Arrays.fill(out, Float.NaN);
            }
            Arrays.fill(pass.work.scratch, Float.NaN);
            step.backward(pass);
            for (int i = 0; i < copies.size(); i++) {
                System.arraycopy(copies.get(i), 0, in.get(i), 0, copies.get(i).length);
            }
            return this;
        }

        /** All that learns or is read, with its gradients. */
        List<float[][]> pairs() {
            List<float[][]> pairs = new ArrayList<>();
            for (int i = 0; i < in.size(); i++) {
                pairs.add(new float[][] {in.get(i), inGradients.get(i)});
            }
            for (int i = 0; i < values.size(); i++) {
                if (gradients.get(i) != null) {
                    pairs.add(new float[][] {values.get(i), gradients.get(i)});
                }
            }
            return pairs;
        }
    }

    private static BatchValue value(float[] array, int size) {
        BatchValue value = new BatchValue(-1, size, false);
        value.bind(array);
        return value;
    }

    private float[] draw(Random random, int count) {
        if (!bent) {
            return gaussian(random, count);
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(i);
        }
        Collections.shuffle(places, random);
        float[] array = new float[count];
        for (int i = 0; i < count; i++) {
            array[i] = (places.get(i) - count / 2 + 0.5f) * 0.05f + above;
        }
        return array;
    }

    private static float[] gaussian(Random random, int count) {
        float[] array = new float[count];
        for (int i = 0; i < count; i++) {
            array[i] = (float) random.nextGaussian();
        }
        return array;
    }

    private static float[] filled(int count) {
        float[] array = new float[count];
        Arrays.fill(array, Float.NaN);
        return array;
    }

    private static float[] ones(int count) {
        float[] array = new float[count];
        Arrays.fill(array, 1);
        return array;
    }

    /** Along random directions, of each input and parameter by itself. */
    void agreesWithDifferences() {
        Run run = new Run(1).backward();
        Random random = new Random(3);
        int number = 0;
        for (float[][] pair : run.pairs()) {
            for (int direction = 0; direction < 3; direction++) {
                float[] along = new float[pair[0].length];
                double expected = 0;
                double size = 0;
                for (int i = 0; i < along.length; i++) {
                    along[i] = 2 * random.nextFloat() - 1;
                    expected += (double) pair[1][i] * along[i];
                    size += Math.abs((double) pair[1][i] * along[i]);
                }
                double found = (moved(run, pair[0], along, STEP) - moved(run, pair[0], along, -STEP)) / (2 * STEP);
                double norm = size / Math.sqrt(along.length) + 1e-3;
                assertEquals(
                        expected, found, tolerance * Math.max(norm, Math.abs(found)), name + ", operand " + number);
            }
            number++;
        }
    }

    private static double moved(Run run, float[] values, float[] along, double step) {
        float[] before = values.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (step * along[i]);
        }
        double found = run.forward();
        System.arraycopy(before, 0, values, 0, values.length);
        return found;
    }

    /** The product of J u with v is that of u with the gradient under v. */
    void isTransposed() {
        if (!linear) {
            return;
        }
        Run run = new Run(1).backward();
        double whole = run.forward();
        run.in.forEach(array -> Arrays.fill(array, 0));
        double constant = run.forward();
        Run again = new Run(1).backward();
        double transposed = 0;
        double size = 0;
        for (int i = 0; i < again.in.size(); i++) {
            for (int k = 0; k < again.in.get(i).length; k++) {
                double product = (double) again.in.get(i)[k] * again.inGradients.get(i)[k];
                transposed += product;
                size += Math.abs(product);
            }
        }
        assertEquals(whole - constant, transposed, 1e-5 * size, name);
    }

    /** No number of threads and no second pass changes a bit. */
    void hasTheSameBits() {
        Run one = new Run(1).backward();
        for (int threads = 1; threads <= 4; threads++) {
            Run other = new Run(threads).backward().backward();
            for (int i = 0; i < one.pairs().size(); i++) {
                assertArrayEquals(one.pairs().get(i)[1], other.pairs().get(i)[1], name + " on " + threads + " threads");
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
