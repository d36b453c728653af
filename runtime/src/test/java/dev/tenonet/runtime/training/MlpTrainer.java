package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.ModelOptions;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.loss.CrossEntropy;
import dev.tenonet.runtime.kernel.random.DropoutMask;
import java.util.List;

/**
 * A trainer as generated ones are, by hand: dropout, Linear, ReLU, Linear, CROSS_ENTROPY, and a running mean of the inputs
 * that nothing reads. Samples of a pass, and rows of a gradient, are divided among threads.
 */
final class MlpTrainer implements Trainer {
    private static final long WORTH_DIVIDING = 1_000_000;

    final Parameters parameters;
    final Training training;
    private final int in;
    private final int hidden;
    private final int classes;
    private final CrossEntropy loss;
    private final DropoutMask dropout;
    private Workspace work;

    private float[] kept = {};
    private float[] inner = {};
    private float[] logits = {};
    private float[] slopes = {};
    private float[] innerSlopes = {};

    static List<Parameter> parameters(int in, int hidden, int classes) {
        return List.of(
                Parameter.uniform("L0.weight", in, hidden, in),
                Parameter.uniform("L0.bias", in, hidden),
                Parameter.statistic("L0.running_mean", 0, in),
                Parameter.counter("L0.num_batches_tracked"),
                Parameter.uniform("L2.weight", hidden, classes, hidden),
                Parameter.uniform("L2.bias", hidden, classes));
    }

    static MlpTrainer create(long seed, int in, int hidden, int classes, double p) {
        return new MlpTrainer(Parameters.create("Mlp", parameters(in, hidden, classes), seed), in, hidden, classes, p);
    }

    MlpTrainer(Parameters parameters, int in, int hidden, int classes, double p) {
        this(parameters, List.of(in), in, hidden, classes, p);
    }

    /** @param shape of the input, which has {@code in} values */
    MlpTrainer(Parameters parameters, List<Integer> shape, int in, int hidden, int classes, double p) {
        this.parameters = parameters;
        this.in = in;
        this.hidden = hidden;
        this.classes = classes;
        loss = new CrossEntropy("L2", classes, 1, 0, 1, true);
        dropout = new DropoutMask(0, p, 1);
        training = new Training(
                parameters,
                new MlpPasses(),
                List.of(new Model.Port("x", shape)),
                List.of(new Target("L2", List.of(), classes)));
    }

    private final class MlpPasses implements Passes {
        @Override
        public double train(Batch batch, float[][] inputs) {
            int count = batch.count();
            float[] x = batch.input(0);
            allocate(count);
            dropout.run(parameters.seed(), parameters.step(), x, 0, kept, 0, count * in, work);
            float[] mean = parameters.values(2);
            for (int i = 0; i < in; i++) {
                mean[i] = 0.9f * mean[i] + 0.1f * x[i];
            }
            forward(kept, count);
            double value = loss.run(logits, 0, batch.classes(0), count, slopes, 0, work);
            divide(hiddenSlopes.of(count), count);
            divide(outerGradient.of(count), classes);
            divide(innerGradient.of(count), hidden);
            if (inputs != null) {
                divide(inputGradient.of(count, inputs[0]), count);
                dropout.run(parameters.seed(), parameters.step(), inputs[0], 0, inputs[0], 0, count * in, work);
            }
            return value;
        }

        @Override
        public double evaluate(Batch batch) {
            allocate(batch.count());
            forward(batch.input(0), batch.count());
            return loss.run(logits, 0, batch.classes(0), batch.count(), null, 0, work);
        }

        @Override
        public long correct() {
            return loss.correct();
        }

        @Override
        public long judged() {
            return loss.judged();
        }

        @Override
        public String firstNotFinite() {
            return Finite.firstOther(inner, 0, inner.length) >= 0
                    ? "L0"
                    : Finite.firstOther(logits, 0, logits.length) >= 0 ? "L2" : null;
        }

        @Override
        public void threads(int threads) {
            work = new Workspace(0, 0, threads, false);
        }
    }

    private void allocate(int count) {
        if (kept.length < count * in) {
            kept = new float[count * in];
            inner = new float[count * hidden];
            logits = new float[count * classes];
            slopes = new float[count * classes];
            innerSlopes = new float[count * hidden];
        }
    }

    private void forward(float[] x, int count) {
        divide(forward.of(count, x), count);
    }

    private void divide(Part part, int units) {
        work.divide(part, null, units, WORTH_DIVIDING);
    }

    private final Part forward = new Part(this::forwardUnits);

    private void forwardUnits(int first, int end, int count, float[] x) {
        for (int s = first; s < end; s++) {
            linear(x, s * in, in, 0, inner, s * hidden, hidden);
            for (int h = 0; h < hidden; h++) {
                inner[s * hidden + h] = Math.max(0, inner[s * hidden + h]);
            }
            linear(inner, s * hidden, hidden, 4, logits, s * classes, classes);
        }
    }

    private void linear(float[] x, int at, int from, int weight, float[] y, int to, int rows) {
        float[] w = parameters.values(weight);
        for (int row = 0; row < rows; row++) {
            float sum = parameters.values(weight == 0 ? 1 : 5)[row];
            for (int i = 0; i < from; i++) {
                sum += w[row * from + i] * x[at + i];
            }
            y[to + row] = sum;
        }
    }

    private final Part hiddenSlopes = new Part(this::hiddenSlopesUnits);

    private void hiddenSlopesUnits(int first, int end, int count, float[] none) {
        float[] w = parameters.values(4);
        for (int s = first; s < end; s++) {
            for (int h = 0; h < hidden; h++) {
                float sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += w[c * hidden + h] * slopes[s * classes + c];
                }
                innerSlopes[s * hidden + h] = inner[s * hidden + h] > 0 ? sum : 0;
            }
        }
    }

    private final Part outerGradient = new Part(this::outerUnits);

    private void outerUnits(int first, int end, int count, float[] none) {
        gradient(first, end, count, slopes, classes, inner, hidden, 4);
    }

    private final Part innerGradient = new Part(this::innerUnits);

    private void innerUnits(int first, int end, int count, float[] none) {
        gradient(first, end, count, innerSlopes, hidden, kept, in, 0);
    }

    private void gradient(int first, int end, int count, float[] slope, int rows, float[] x, int columns, int weight) {
        float[] byWeight = parameters.gradient(weight);
        float[] byBias = parameters.gradient(weight + 1);
        for (int row = first; row < end; row++) {
            byBias[row] = 0;
            for (int i = 0; i < columns; i++) {
                byWeight[row * columns + i] = 0;
            }
            for (int s = 0; s < count; s++) {
                float own = slope[s * rows + row];
                byBias[row] += own;
                for (int i = 0; i < columns; i++) {
                    byWeight[row * columns + i] += own * x[s * columns + i];
                }
            }
        }
    }

    private final Part inputGradient = new Part(this::inputGradientUnits);

    private void inputGradientUnits(int first, int end, int count, float[] into) {
        float[] w = parameters.values(0);
        for (int s = first; s < end; s++) {
            for (int i = 0; i < in; i++) {
                float sum = 0;
                for (int h = 0; h < hidden; h++) {
                    sum += w[h * in + i] * innerSlopes[s * hidden + h];
                }
                into[s * in + i] = sum;
            }
        }
    }

    private interface Body {
        void run(int first, int end, int count, float[] array);
    }

    private static final class Part implements ParallelTask {
        private final Body body;
        private int count;
        private float[] array;

        Part(Body body) {
            this.body = body;
        }

        Part of(int samples) {
            return of(samples, null);
        }

        Part of(int samples, float[] with) {
            count = samples;
            array = with;
            return this;
        }

        @Override
        public void runUnits(Operands operands, int first, int end, float[] scratch) {
            body.run(first, end, count, array);
        }
    }

    @Override
    public List<Model.Port> inputs() {
        return training.inputs();
    }

    @Override
    public List<Target> targets() {
        return training.targets();
    }

    float step(Optimizer optimizer, int count, float[] x, int[] t) {
        return training.step(optimizer, training.arguments(count).input(0, x).classes(0, t));
    }

    @Override
    public float step(Optimizer optimizer, Batch batch) {
        return training.step(optimizer, batch);
    }

    @Override
    public float loss(Batch batch) {
        return training.loss(batch);
    }

    @Override
    public Gradients gradients(Batch batch) {
        return training.gradients(batch);
    }

    @Override
    public History fit(Samples samples, Fit fit) {
        return training.fit(samples, fit);
    }

    @Override
    public Weights weights() {
        return training.weights();
    }

    @Override
    public Model model() {
        throw new UnsupportedOperationException("this trainer stands for generated ones, which have a model");
    }

    @Override
    public Model model(ModelOptions options) {
        return model();
    }
}
