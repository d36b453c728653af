package dev.tenonet.runtime.kernel.backward;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.activation.ActivationChain;
import dev.tenonet.runtime.kernel.activation.Celu;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.activation.Elu;
import dev.tenonet.runtime.kernel.activation.Gelu;
import dev.tenonet.runtime.kernel.activation.HardSigmoid;
import dev.tenonet.runtime.kernel.activation.HardSwish;
import dev.tenonet.runtime.kernel.activation.LeakyRelu;
import dev.tenonet.runtime.kernel.activation.Mish;
import dev.tenonet.runtime.kernel.activation.Selu;
import dev.tenonet.runtime.kernel.activation.Sigmoid;
import dev.tenonet.runtime.kernel.activation.Silu;
import dev.tenonet.runtime.kernel.activation.Softplus;
import dev.tenonet.runtime.kernel.activation.Softsign;
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
        trials.add(norm("batch norm frozen", () -> new BatchNormStep("n", 4, 6, true, true, 1e-5, 0.1).frozen(), 4, 4, 4, 4));
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            trials.add(new StepTrial("softmax " + axis, () -> new SoftmaxStep(4, 3, 5, along, false), 60, 60).keepsOutput());
            trials.add(new StepTrial("log softmax " + axis, () -> new SoftmaxStep(4, 3, 5, along, true), 60, 60).keepsOutput());
        }
        trials.add(new StepTrial("dropout", () -> new DropoutStep(3, 0.4, 1), 40, 40).linear());
        trials.add(new StepTrial("dropout of channels", () -> new DropoutStep(3, 0.4, 10), 40, 40).linear());
        trials.add(new StepTrial("dropout evaluating", () -> new DropoutStep(3, 0.4, 1), 40, 40).linear().evaluating());
        return trials.stream();
    }

    private static StepTrial norm(String name, Supplier<BatchStep> maker, int... parameters) {
        return new StepTrial(name, maker, 24, 24).parameters(parameters).statistics(2).keepsInputs();
    }

    private static void convolutions(List<StepTrial> trials) {
        trials.add(convolution("conv 3x3", 3, 7, 9, 5, 7, 9, THREE, THREE, 1, Border.ZEROS));
        trials.add(convolution("conv 1x1", 20, 4, 5, 33, 4, 5, new Window(1, 1, 1, 0, 0), new Window(1, 1, 1, 0, 0), 1, Border.ZEROS));
        trials.add(convolution("conv of 300 positions", 2, 15, 20, 3, 15, 20, THREE, THREE, 1, Border.ZEROS));
        Window two = new Window(3, 2, 2, 2, 1);
        trials.add(convolution("conv stride 2, dilation 2", 4, 9, 8, 6, 4, 4, two, two, 2, Border.ZEROS));
        for (Border border : Border.values()) {
            Window window = new Window(4, 1, 1, 2, 1);
            trials.add(convolution("conv " + border, 2, 5, 6, 3, 5, 6, window, window, 1, border));
        }
        trials.add(convolution("conv depthwise", 40, 6, 6, 40, 6, 6, THREE, THREE, 40, Border.ZEROS));
        trials.add(convolution("conv of a row", 6, 1, 30, 4, 1, 10, new Window(1, 1, 1, 0, 0), new Window(5, 3, 1, 1, 1), 1, Border.ZEROS));
        trials.add(convolution("conv of 300 channels", 300, 3, 3, 4, 3, 3, THREE, THREE, 1, Border.ZEROS));
    }

    private static StepTrial convolution(
            String name, int c, int h, int w, int outC, int outH, int outW, Window rows, Window columns, int groups, Border border) {
        return new StepTrial(
                        name,
                        () -> new ConvolutionStep(c, h, w, outC, outH, outW, rows, columns, groups, border),
                        outC * outH * outW,
                        c * h * w)
                .parameters(outC * (c / groups) * rows.kernel() * columns.kernel(), outC)
                .keepsInputs()
                .linear();
    }

    private static void pools(List<StepTrial> trials) {
        Window two = new Window(2, 2, 1, 0, 0);
        trials.add(new StepTrial("max pool 2x2", () -> new MaxPoolStep(3, 6, 8, 3, 4, two, two), 36, 144).keepsInputs().bent());
        Window odd = new Window(3, 2, 2, 1, 1);
        trials.add(new StepTrial("max pool dilated", () -> new MaxPoolStep(2, 7, 9, 3, 4, odd, odd), 24, 126).keepsInputs().bent());
        Window three = new Window(3, 2, 1, 1, 1);
        trials.add(new StepTrial("max pool, ceil", () -> new MaxPoolStep(2, 6, 8, 4, 5, three, three), 40, 96).keepsInputs().bent());
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
                new HardSigmoid(),
                new HardSwish(),
                new LeakyRelu(0.1f),
                new Mish(),
                new Selu(),
                new Sigmoid(),
                new Silu(),
                new Softplus(1.5f, 20),
                new Softsign(),
                new Tanh(),
                new Threshold(0.5f, -2),
                new ActivationChain(new Tanh(), new Elu(2)));
        functions.forEach(function -> {
            trials.add(activation(function, ""));
            trials.add(activation(function, " wide").bent());
        });
        trials.add(new StepTrial("relu by output", () -> new ActivationStep(Clamp.relu(), true), 150, 150).keepsOutput().bent());
    }

    private static StepTrial activation(Activation function, String how) {
        StepTrial trial = new StepTrial(function + how, () -> new ActivationStep(function, false), 150, 150).keepsInputs();
        return how.isEmpty() ? trial.bent() : trial;
    }

    private static void operators(List<StepTrial> trials) {
        for (Operator operator : Operator.values()) {
            trials.add(kept(new StepTrial(operator + "", () -> new BinaryStep(operator, 2, 3, 4, 2, 3, 4), 24, 24, 24), operator));
            trials.add(kept(new StepTrial(operator + " of channels", () -> new BinaryStep(operator, 2, 3, 4, 2, 1, 1), 24, 24, 2), operator));
            trials.add(kept(new StepTrial(operator + " across", () -> new BinaryStep(operator, 1, 3, 1, 2, 1, 4), 24, 3, 8), operator));
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
