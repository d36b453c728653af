package dev.tenonet.runtime.kernel.dense;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Exactness;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Dense layers of thousands of inputs, against double: errors as shares of the largest value. The bar is three times the error
 * that PyTorch 2.7.1 has on such a layer (x86, weights as it initialises them, normal inputs), as its CPU build printed it.
 */
class DenseExactnessTest {
    static Stream<Arguments> linear() {
        return Stream.of(
                // Another build has 7e-7, this one 5.7e-6 and 3.1e-6.
                Arguments.of(100_000, 10, 2e-6),
                Arguments.of(100_000, 42, 2e-6),
                Arguments.of(25_088, 200, 4.2e-6),
                Arguments.of(9_216, 512, 2.6e-6),
                Arguments.of(2_048, 1_000, 1.2e-6));
    }

    @ParameterizedTest
    @MethodSource("linear")
    void linearLayersAddUpInParts(int inputs, int features, double bar) {
        float[] in = Exactness.normal(inputs, 1);
        float[] weight = Exactness.uniform(inputs * features, inputs, 2);
        float[] bias = Exactness.uniform(features, inputs, 3);
        double[] expected = new double[features];
        for (int f = 0; f < features; f++) {
            double sum = bias[f];
            for (int k = 0; k < inputs; k++) {
                sum += (double) in[k] * weight[f * inputs + k];
            }
            expected[f] = sum;
        }
        Dense spec = new Dense(View.pixels(inputs, 1, 1), features, true, Clamp.none());
        Exactness.check(
                "scalar",
                expected,
                Exactness.run(spec.prepare(Provider.SCALAR, weight.clone(), bias), in, 0, features),
                bar);
        Exactness.check(
                "panels",
                expected,
                Exactness.run(new VectorDensePanels(spec, weight.clone(), bias), in, 0, features),
                bar);
        Exactness.check(
                "rows", expected, Exactness.run(new VectorDense(spec, weight.clone(), bias), in, 0, features), bar);
    }
}
