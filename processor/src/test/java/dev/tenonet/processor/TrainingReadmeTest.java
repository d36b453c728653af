package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.training.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md says of training compiles, and trains. */
class TrainingReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final int COUNT = 200;

    @TempDir
    private Path folder;

    private static List<String> blocks(String text) {
        return JAVA.matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    /** The network of the first minute, as its text says, with the line of the section. */
    private static String network(String readme, String line) {
        String declared = blocks(readme).get(0).replace("kernel = 9, pad = 1", "kernel = 3, padding = Padding.SAME");
        String last =
                declared.lines().filter(l -> l.endsWith("digit();")).findFirst().orElseThrow();
        return declared.replace(last, line);
    }

    @Test
    void theExampleTrains() throws IOException, ReflectiveOperationException {
        String readme = Files.readString(README);
        List<String> section = blocks(readme.substring(readme.indexOf("## Training\n")));
        Compile compile = Compile.with(CompilerKind.JAVAC);
        compile.source("package demo;\n" + network(readme, section.get(0)));
        compile.source("""
                package demo;

                import dev.tenonet.runtime.training.*;
                import java.io.IOException;
                import java.nio.file.Path;

                public final class Example {
                    public static DigitsNetModel run(int count, float[] images, int[] digits, Samples heldOut, Path folder)
                            throws IOException {
                %s
                        return model;
                    }
                }
                """.formatted(section.get(1).replace("Path.of(", "folder.resolve(")));
        Compilation compilation = compile.run();
        assertTrue(compilation.succeeded(), compilation::report);

        int[] digits = digits(1);
        int[] heldOut = digits(2);
        Model model = (Model) compilation
                .load("demo.Example")
                .getMethod("run", int.class, float[].class, int[].class, Samples.class, Path.class)
                .invoke(null, COUNT, images(digits, 1), digits, Samples.of(COUNT, images(heldOut, 2), heldOut), folder);
        float[][] probabilities = {new float[COUNT * 10]};
        model.runBatch(new float[][] {images(heldOut, 3)}, COUNT, probabilities);
        int right = 0;
        for (int i = 0; i < COUNT; i++) {
            right += probabilities[0][i * 10 + heldOut[i]] > 0.5f ? 1 : 0;
        }
        assertTrue(right > 0.9 * COUNT, right + " of " + COUNT);
        assertEquals(
                6, Weights.open(folder.resolve("digits.safetensors")).names().size());
        assertTrue(Files.readString(folder.resolve("history.html")).contains("<polyline"));
    }

    private static int[] digits(long seed) {
        return new Random(seed).ints(COUNT, 0, 10).toArray();
    }

    /** Each digit is two bright rows or columns, in noise. */
    private static float[] images(int[] digits, long seed) {
        Random random = new Random(seed);
        float[] images = new float[digits.length * 64];
        for (int i = 0; i < images.length; i++) {
            int digit = digits[i / 64];
            int place = digit < 5 ? i % 64 / 8 : i % 8;
            images[i] = 0.2f * random.nextFloat() + (place == digit % 5 || place == digit % 5 + 2 ? 0.8f : 0);
        }
        return images;
    }
}
