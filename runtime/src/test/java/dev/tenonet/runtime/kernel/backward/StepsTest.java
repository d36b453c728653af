package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Abs;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.ActivationChain;
import dev.tenonet.runtime.kernel.activation.Celu;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Cos;
import dev.tenonet.runtime.kernel.activation.Elu;
import dev.tenonet.runtime.kernel.activation.Erf;
import dev.tenonet.runtime.kernel.activation.Exp;
import dev.tenonet.runtime.kernel.activation.Gelu;
import dev.tenonet.runtime.kernel.activation.HardSigmoid;
import dev.tenonet.runtime.kernel.activation.HardSwish;
import dev.tenonet.runtime.kernel.activation.LeakyRelu;
import dev.tenonet.runtime.kernel.activation.Log;
import dev.tenonet.runtime.kernel.activation.Mish;
import dev.tenonet.runtime.kernel.activation.Neg;
import dev.tenonet.runtime.kernel.activation.Pow;
import dev.tenonet.runtime.kernel.activation.Reciprocal;
import dev.tenonet.runtime.kernel.activation.Scale;
import dev.tenonet.runtime.kernel.activation.Selu;
import dev.tenonet.runtime.kernel.activation.Sigmoid;
import dev.tenonet.runtime.kernel.activation.Silu;
import dev.tenonet.runtime.kernel.activation.Sin;
import dev.tenonet.runtime.kernel.activation.Softplus;
import dev.tenonet.runtime.kernel.activation.Softsign;
import dev.tenonet.runtime.kernel.activation.Sqrt;
import dev.tenonet.runtime.kernel.activation.Square;
import dev.tenonet.runtime.kernel.activation.Tanh;
import dev.tenonet.runtime.kernel.activation.Threshold;
import dev.tenonet.runtime.kernel.elementwise.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each backward step against the definition of a gradient. */
class StepsTest {
    private static final Window THREE = new Window(3, 1, 1, 1, 1);

    /** One of each kind, ordinary and odd. */
    static Stream<StepTrial> trials() {
        List<StepTrial> trials = new ArrayList<>();
        convolutions(trials);
        maps(trials);
        norms(trials);
        pools(trials);
        activations(trials);
        operators(trials);
        trials.add(new StepTrial("linear", () -> new LinearStep(37, 19), 19, 37)
                .parameters(37 * 19, 19)
                .keepsInputs()
                .linear());
        trials.add(new StepTrial("linear of many features", () -> new LinearStep(5, 130), 130, 5)
                .parameters(650)
                .keepsInputs()
                .linear());
        trials.add(norm("batch norm", () -> new BatchNormStep("norm", 4, 6, true, true, 1e-5, 0.1), 4, 4, 4, 4));
        trials.add(norm("batch norm, no shift", () -> new BatchNormStep("n", 4, 6, true, false, 1e-5, 0.1), 4, 4, 4));
        trials.add(norm("batch norm, no scale", () -> new BatchNormStep("n", 4, 6, false, true, 1e-5, 0.1), 4, 4, 4));
        trials.add(norm("batch norm of vectors", () -> new BatchNormStep("n", 24, 1, false, false, 1e-3, 0.1), 24, 24));
        trials.add(norm("batch norm evaluating", () -> new BatchNormStep("n", 4, 6, true, true, 1e-5, 0.1), 4, 4, 4, 4)
                .evaluating());
        trials.add(norm(
                "batch norm frozen", () -> new BatchNormStep("n", 4, 6, true, true, 1e-5, 0.1).frozen(), 4, 4, 4, 4));
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            trials.add(new StepTrial("softmax " + axis, () -> new SoftmaxStep(4, 3, 5, along, false), 60, 60)
                    .keepsOutput());
            trials.add(new StepTrial("log softmax " + axis, () -> new SoftmaxStep(4, 3, 5, along, true), 60, 60)
                    .keepsOutput());
        }
        trials.add(new StepTrial("parameter", ParameterStep::new, 12).parameters(12));
        trials.add(new StepTrial("channel scale", () -> new ChannelScaleStep(4, 6), 24, 24)
                .parameters(4, 4)
                .keepsInputs()
                .linear());
        trials.add(new StepTrial("dropout", () -> new DropoutStep(3, 0.4, 1), 40, 40).linear());
        trials.add(new StepTrial("dropout of channels", () -> new DropoutStep(3, 0.4, 10), 40, 40).linear());
        trials.add(new StepTrial("dropout evaluating", () -> new DropoutStep(3, 0.4, 1), 40, 40)
                .linear()
                .evaluating());
        return trials.stream();
    }

    private static StepTrial norm(String name, Supplier<BatchStep> maker, int... parameters) {
        return new StepTrial(name, maker, 24, 24)
                .parameters(parameters)
                .statistics(2)
                .keepsInputs();
    }

    private static void convolutions(List<StepTrial> trials) {
        trials.add(convolution("conv 3x3", 3, 7, 9, 5, 7, 9, THREE, THREE, 1, Border.ZEROS));
        trials.add(convolution(
                "conv 1x1", 20, 4, 5, 33, 4, 5, new Window(1, 1, 1, 0, 0), new Window(1, 1, 1, 0, 0), 1, Border.ZEROS));
        trials.add(convolution("conv of 300 positions", 2, 15, 20, 3, 15, 20, THREE, THREE, 1, Border.ZEROS));
        Window two = new Window(3, 2, 2, 2, 1);
        trials.add(convolution("conv stride 2, dilation 2", 4, 9, 8, 6, 4, 4, two, two, 2, Border.ZEROS));
        for (Border border : Border.values()) {
            Window window = new Window(4, 1, 1, 2, 1);
            trials.add(convolution("conv " + border, 2, 5, 6, 3, 5, 6, window, window, 1, border));
        }
        trials.add(convolution("conv depthwise", 40, 6, 6, 40, 6, 6, THREE, THREE, 40, Border.ZEROS));
        trials.add(convolution(
                "conv of a row",
                6,
                1,
                30,
                4,
                1,
                10,
                new Window(1, 1, 1, 0, 0),
                new Window(5, 3, 1, 1, 1),
                1,
                Border.ZEROS));
        trials.add(transposed(
                "transposed conv", 4, 5, 6, 3, 10, 13, new Window(3, 2, 1, 1, 1), new Window(3, 2, 1, 0, 0), 1));
        trials.add(transposed(
                "transposed conv, groups", 4, 5, 3, 6, 9, 7, new Window(3, 1, 2, 0, 0), new Window(2, 3, 1, 0, 1), 2));
        trials.add(convolution("conv of 300 channels", 300, 3, 3, 4, 3, 3, THREE, THREE, 1, Border.ZEROS));
    }

    private static StepTrial transposed(
            String name, int c, int h, int w, int outC, int outH, int outW, Window rows, Window columns, int groups) {
        return new StepTrial(
                        name,
                        () -> new TransposedConvolutionStep(c, h, w, outC, outH, outW, rows, columns, groups),
                        outC * outH * outW,
                        c * h * w)
                .parameters(c * (outC / groups) * rows.kernel() * columns.kernel(), outC)
                .keepsInputs()
                .linear();
    }

    private static StepTrial convolution(
            String name,
            int c,
            int h,
            int w,
            int outC,
            int outH,
            int outW,
            Window rows,
            Window columns,
            int groups,
            Border border) {
        return new StepTrial(
                        name,
                        () -> new ConvolutionStep(c, h, w, outC, outH, outW, rows, columns, groups, border),
                        outC * outH * outW,
                        c * h * w)
                .parameters(outC * (c / groups) * rows.kernel() * columns.kernel(), outC)
                .keepsInputs()
                .linear();
    }

    private static void maps(List<StepTrial> trials) {
        Window three = new Window(3, 2, 1, 1, 1);
        for (boolean counting : new boolean[] {false, true}) {
            trials.add(map(
                    "average pool, counting " + counting,
                    AxisMap.means(three, 6, 4, counting),
                    AxisMap.means(three, 9, 5, counting),
                    3));
        }
        trials.add(map("sums", AxisMap.sums(three, 6, 4, 1), AxisMap.sums(three, 9, 5, 7), 2));
        trials.add(map("adaptive", AxisMap.adaptive(7, 3), AxisMap.adaptive(5, 8), 2));
        trials.add(map("mean", AxisMap.mean(7), AxisMap.mean(5), 4));
        trials.add(map("mean of rows", AxisMap.mean(7), AxisMap.same(5), 4));
        trials.add(map("nearest", AxisMap.nearest(5, 13, 0), AxisMap.nearest(6, 4, 0.7), 2));
        trials.add(map("bilinear", AxisMap.linear(5, 13, false, 0), AxisMap.linear(6, 4, true, 0), 2));
        trials.add(map("bicubic", AxisMap.cubic(5, 13, false, 2.6), AxisMap.cubic(6, 4, true, 0), 2));
        for (Border border : Border.values()) {
            trials.add(map("pad " + border, AxisMap.shifted(2, 4, 7, border), AxisMap.shifted(3, 5, 10, border), 2));
        }
        trials.add(map("crop", AxisMap.shifted(-1, 6, 4, Border.ZEROS), AxisMap.shifted(-2, 5, 3, Border.ZEROS), 2));
        trials.add(new StepTrial(
                        "pad with a value",
                        () -> new AxesStep(
                                1, AxisMap.shifted(1, 2, 4, Border.ZEROS), AxisMap.shifted(1, 2, 4, Border.ZEROS), 3),
                        16,
                        4)
                .linear());
        trials.add(new StepTrial("transpose", () -> new GatherStep(0, 5, 1, 2, 15, 3, 5), 30, 30).linear());
        trials.add(new StepTrial("pixel shuffle", () -> new GatherStep(0, 2, 24, 2, 3, 2, 12, 3, 1, 2, 6), 48, 48)
                .linear());
        trials.add(new StepTrial("concat", () -> new ConcatStep(3), 27, 6, 12, 9).linear());
    }

    private static StepTrial map(String name, AxisMap rows, AxisMap columns, int channels) {
        return new StepTrial(
                        name,
                        () -> new AxesStep(channels, rows, columns),
                        channels * rows.outputs() * columns.outputs(),
                        channels * rows.size * columns.size)
                .linear();
    }

    private static void norms(List<StepTrial> trials) {
        trials.add(new StepTrial("group norm", () -> new NormStep(2, 18, 6, 6, true, true, 1e-5), 36, 36)
                .parameters(6, 6)
                .saves(2 * NormStep.SAVED)
                .keepsInputs());
        trials.add(new StepTrial("layer norm", () -> new NormStep(3, 8, 1, 8, true, true, 1e-5), 24, 24)
                .parameters(8, 8)
                .saves(3 * NormStep.SAVED)
                .keepsInputs());
        trials.add(new StepTrial("layer norm without bias", () -> new NormStep(1, 24, 1, 24, true, false, 1e-5), 24, 24)
                .parameters(24)
                .saves(NormStep.SAVED)
                .keepsInputs());
        for (boolean frozen : new boolean[] {false, true}) {
            trials.add(new StepTrial("instance norm, frozen " + frozen, () -> instances(frozen), 40, 40)
                    .parameters(4, 4, 4, 4)
                    .statistics(2)
                    .saves(4 * NormStep.SAVED)
                    .keepsInputs());
        }
        for (int size = 1; size < 5; size++) {
            int window = size;
            trials.add(new StepTrial(
                            "local response " + size, () -> new LocalResponseStep(6, 4, window, 0.8, 0.75, 1.2), 24, 24)
                    .keepsInputs());
        }
        trials.add(new StepTrial("prelu", () -> new ParametricReluStep(4, 6, 4), 24, 24)
                .parameters(4)
                .keepsInputs()
                .bent());
        trials.add(new StepTrial("prelu of one slope", () -> new ParametricReluStep(4, 6, 1), 24, 24)
                .parameters(1)
                .keepsInputs()
                .bent());
    }

    private static BatchStep instances(boolean frozen) {
        BatchStep step = new NormStep(4, 10, 10, 4, true, true, 1e-5, true, 0.1);
        return frozen ? step.frozen() : step;
    }

    private static void pools(List<StepTrial> trials) {
        Window two = new Window(2, 2, 1, 0, 0);
        trials.add(new StepTrial("max pool 2x2", () -> new MaxPoolStep(3, 6, 8, 3, 4, two, two), 36, 144)
                .keepsInputs()
                .bent());
        trials.add(new StepTrial("adaptive max pool", () -> MaxPoolStep.adaptive(2, 7, 5, 3, 4), 24, 70)
                .keepsInputs()
                .bent());
        Window odd = new Window(3, 2, 2, 1, 1);
        trials.add(new StepTrial("max pool dilated", () -> new MaxPoolStep(2, 7, 9, 3, 4, odd, odd), 24, 126)
                .keepsInputs()
                .bent());
        Window three = new Window(3, 2, 1, 1, 1);
        trials.add(new StepTrial("max pool, ceil", () -> new MaxPoolStep(2, 6, 8, 4, 5, three, three), 40, 96)
                .keepsInputs()
                .bent());
    }

    private static void activations(List<StepTrial> trials) {
        List<Activation> functions = List.of(
                Clamp.relu(),
                new Clamp(-1, 1),
                new Clamp(0, 6),
                new Celu(0.7f),
                new Elu(1.3f),
                new Gelu(false),
                new Gelu(true),
                new HardSigmoid(1f / 6, 0.5f),
                new HardSwish(),
                new LeakyRelu(0.1f),
                new Mish(),
                new Selu(1.6732632423543772, 1.0507009873554805),
                new Sigmoid(),
                new Silu(),
                new Softplus(1.5f, 20),
                new Softsign(),
                new Tanh(),
                new Threshold(0.5f, -2),
                new Abs(),
                new Cos(),
                new Erf(),
                new Neg(),
                new Scale(0.7f, -2),
                new Sin(),
                new Square(),
                new Pow(3),
                new ActivationChain(new Tanh(), new Elu(2)));
        functions.forEach(function -> {
            trials.add(activation(function, ""));
            trials.add(activation(function, " wide").bent());
        });
        for (Activation function : List.of(new Exp(), new Log(), new Reciprocal(), new Sqrt(), new Pow(-0.5))) {
            trials.add(new StepTrial(function + "", () -> new ActivationStep(function, false), 20, 20)
                    .keepsInputs()
                    .bent()
                    .above(3));
        }
        for (Activation function : List.of(new Tanh(), new Sigmoid())) {
            trials.add(new StepTrial(function + " by output", () -> new ActivationStep(function, true), 150, 150)
                    .keepsOutput());
        }
        trials.add(new StepTrial("relu by output", () -> new ActivationStep(Clamp.relu(), true), 150, 150)
                .keepsOutput()
                .bent());
    }

    private static StepTrial activation(Activation function, String how) {
        StepTrial trial =
                new StepTrial(function + how, () -> new ActivationStep(function, false), 150, 150).keepsInputs();
        return how.isEmpty() ? trial.bent() : trial;
    }

    private static void operators(List<StepTrial> trials) {
        for (Operator operator : Operator.values()) {
            trials.add(kept(
                    new StepTrial(operator + "", () -> new BinaryStep(operator, 2, 3, 4, 2, 3, 4), 24, 24, 24),
                    operator));
            trials.add(kept(
                    new StepTrial(
                            operator + " of channels", () -> new BinaryStep(operator, 2, 3, 4, 2, 1, 1), 24, 24, 2),
                    operator));
            trials.add(kept(
                    new StepTrial(operator + " across", () -> new BinaryStep(operator, 1, 3, 1, 2, 1, 4), 24, 3, 8),
                    operator));
        }
    }

    private static StepTrial kept(StepTrial trial, Operator operator) {
        StepTrial apart = operator == Operator.DIVIDE ? trial.bent().above(5) : trial.bent();
        return operator == Operator.ADD || operator == Operator.SUBTRACT ? apart.linear() : apart.keepsInputs();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void gradientsAgreeWithDifferences(StepTrial trial) {
        trial.agreesWithDifferences();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void linearStepsAreTransposed(StepTrial trial) {
        trial.isTransposed();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void bitsStayTheSame(StepTrial trial) {
        trial.hasTheSameBits();
    }
}
