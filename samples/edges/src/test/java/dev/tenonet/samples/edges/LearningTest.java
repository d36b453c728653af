package dev.tenonet.samples.edges;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static final String NEW_LINE = System.lineSeparator();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Edges.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void edgesAreThoseThatTheKernelFinds() {
        float[] x = Learning.picture();
        float[] expected = new float[6 * 7];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = x[i / 7 * 8 + i % 7 + 1] - x[i / 7 * 8 + i % 7];
        }
        assertArrayEquals(expected, Learning.edges());
    }

    /** Gradient descent by hand, in double, from the same first kernel. */
    @Test
    void kernelAndLossesAreThoseOfGradientDescent() {
        float[] first = KernelNetTrainer.create(39).weights().get("edges.weight");
        double[] kernel = {first[0], first[1]};
        List<String> expected = new ArrayList<>();
        for (int step = 1; step <= 10; step++) {
            double loss = descend(kernel);
            if (step % 2 == 0) {
                expected.add(String.format(Locale.ROOT, "step %d, loss %.3f", step, loss));
            }
        }
        expected.add(String.format(Locale.ROOT, "kernel [%.3f, %.3f]", kernel[0], kernel[1]));
        assertEquals(0, run("--learn"));
        assertEquals(expected, out.toString(StandardCharsets.UTF_8).lines().toList());
        assertEquals(-1, kernel[0], 0.02);
        assertEquals(1, kernel[1], 0.02);
    }

    @Test
    void readmeShowsWhatIsPrintedAndTheLoopThatPrintsIt() throws IOException {
        run("--learn");
        String readme = Files.readString(Path.of("README.md"));
        assertTrue(
                readme.contains("```\n"
                        + String.join(
                                "\n",
                                out.toString(StandardCharsets.UTF_8).lines().toList()) + "\n```"),
                out::toString);
        Matcher code = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertTrue(code.find());
        String source = Files.readString(Path.of("src/main/java/dev/tenonet/samples/edges/Learning.java"));
        assertTrue(
                source.replaceAll("\\s+", " ").contains(code.group(1).strip().replaceAll("\\s+", " ")), code.group(1));
    }

    private static double descend(double... kernel) {
        float[] x = Learning.picture();
        float[] y = Learning.edges();
        double loss = 0;
        double[] gradient = new double[2];
        for (int i = 0; i < y.length; i++) {
            int at = i / 7 * 8 + i % 7;
            double error = kernel[0] * x[at] + kernel[1] * x[at + 1] - y[i];
            loss += error * error;
            gradient[0] += 2 * error * x[at];
            gradient[1] += 2 * error * x[at + 1];
        }
        kernel[0] -= 3e-2 * gradient[0];
        kernel[1] -= 3e-2 * gradient[1];
        return loss;
    }

    @Test
    void programDrawsLearnsAndRefuses() {
        assertEquals(0, run());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(">>..<<"), out::toString);
        assertEquals(0, run("--help"));
        assertEquals(1, run("--lern"));
        assertTrue(
                err.toString(StandardCharsets.UTF_8)
                        .startsWith("edges: expected nothing or --learn, found --lern; usage"),
                err::toString);
        assertEquals(1, err.toString(StandardCharsets.UTF_8).split(NEW_LINE).length);
    }
}
