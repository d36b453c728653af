package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Networks that are no chains, against values worked out by hand. */
@Tag("kernels")
class GraphTest {
    /** 2 x 2 x 3, the values 1 to 12. */
    private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    private static final String SMALL = "@Input(channels = 2, height = 2, width = 3) Tensor image();";

    private static Compilation compile(CompilerKind compiler, String... layers) {
        Compilation compilation = compiler.compile(BlockTest.net(layers));
        assertClean(compilation);
        return compilation;
    }

    private static Model model(CompilerKind compiler, String... layers) {
        return Models.load(compile(compiler, layers), "demo.NetModel");
    }

    private static void assertOutput(float[] expected, CompilerKind compiler, float[] in, String... layers) {
        assertArrayEquals(expected, Models.run(model(compiler, layers), in)[0]);
    }

    @CompilerTest
    void severalInputsAndOutputs(CompilerKind compiler) throws ReflectiveOperationException {
        Compilation compilation = compile(
                compiler,
                "@Input(features = 2) Tensor left();",
                "@Input(features = 2) @Output Tensor right();",
                "@Subtract @Output Tensor difference(Tensor left, Tensor right);",
                "@Relu Tensor positive();",
                "@Multiply Tensor product(Tensor positive, Tensor right);");
        Model model = Models.load(compilation, "demo.NetModel");
        assertEquals(
                List.of("left", "right"),
                model.inputs().stream().map(Model.Port::name).toList());
        assertEquals(
                List.of("right", "difference", "product"),
                model.outputs().stream().map(Model.Port::name).toList());
        float[] left = {5, 1};
        float[] right = {2, 4};
        float[][] expected = {{2, 4}, {3, -3}, {6, 0}};
        assertArrayEquals(expected, Models.run(model, left, right));

        Object outputs = model.getClass()
                .getMethod("forward", float[].class, float[].class)
                .invoke(model, left, right);
        RecordComponent[] components = outputs.getClass().getRecordComponents();
        assertEquals(
                List.of("right", "difference", "product"),
                Arrays.stream(components).map(RecordComponent::getName).toList());
        for (int i = 0; i < components.length; i++) {
            assertArrayEquals(expected[i], (float[]) components[i].getAccessor().invoke(outputs));
        }

        float[][] into = new float[3][2];
        Method forwardInto = Arrays.stream(model.getClass().getMethods())
                .filter(method -> method.getName().equals("forwardInto"))
                .findFirst()
                .orElseThrow();
        forwardInto.invoke(model, left, right, into[0], into[1], into[2]);
        assertArrayEquals(expected, into);

        float[][] batch = new float[3][4];
        model.getClass()
                .getMethod(
                        "forwardBatch",
                        float[].class,
                        float[].class,
                        int.class,
                        float[].class,
                        float[].class,
                        float[].class)
                .invoke(model, new float[] {5, 1, 0, 9}, new float[] {2, 4, 1, 1}, 2, batch[0], batch[1], batch[2]);
        assertArrayEquals(new float[][] {{2, 4, 1, 1}, {3, -3, -1, 8}, {6, 0, 0, 8}}, batch);
    }

    /** A chain of activations, each of which is an output or read again: none may overwrite what another still needs. */
    @CompilerTest
    void layersReadMoreThanOnce(CompilerKind compiler) {
        Model model = model(
                compiler,
                "@Input(features = 3) Tensor x();",
                "@Relu @Output Tensor a(Tensor x);",
                "@Softsign Tensor b(Tensor a);",
                "@Add Tensor c(Tensor a, Tensor b);",
                "@Subtract @Output Tensor d(Tensor c, Tensor x);",
                "@Maximum Tensor e(Tensor a, Tensor x, Tensor d);");
        float[][] out = Models.run(model, new float[] {-1, 1, 3});
        assertArrayEquals(new float[] {0, 1, 3}, out[0]);
        assertArrayEquals(new float[] {1, 0.5f, 0.75f}, out[1]);
        assertArrayEquals(new float[] {1, 1, 3}, out[2]);
    }

    @CompilerTest
    void inputsThatAreOutputsAndOutputsInTheMiddle(CompilerKind compiler) {
        Model model = model(
                compiler,
                "@Input(channels = 1, height = 2, width = 2) @Output Tensor image();",
                "@Conv2d(channels = 1, kernel = 1) @Output @Relu Tensor conv();",
                "@Identity @Output Tensor again();",
                "@Flatten Tensor flat();");
        float[] image = {1, -2, 3, -4};
        float[][] out = Models.run(model, image);
        assertEquals(4, out.length);
        assertArrayEquals(image, out[0]);
        assertArrayEquals(out[1], out[2]);
        assertArrayEquals(out[1], out[3]);
    }

    /** However values lie in memory, a flattened image is in the order of channels, rows, columns. */
    @CompilerTest
    void flattenedImages(CompilerKind compiler) {
        assertOutput(IMAGE, compiler, IMAGE, SMALL, "@Flatten Tensor flat();");
        Compilation convolved = compile(
                compiler,
                SMALL,
                "@Conv2d(channels = 2, kernel = 1, bias = false) Tensor swap();",
                "@MaxPool2d(kernel = 1) Tensor pool();",
                "@Flatten Tensor flat();");
        Weights swap = Weights.builder()
                .put("swap.weight", new int[] {2, 2, 1, 1}, 0, 1, 1, 0)
                .build();
        assertArrayEquals(
                new float[] {7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6},
                Models.run(Models.load(convolved, "demo.NetModel", swap), IMAGE)[0]);
    }

    @CompilerTest
    void concatenationAlongEachAxis(CompilerKind compiler) {
        String negative = "@Input(channels = 2, height = 2, width = 3) Tensor other();";
        float[] other = {-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12};
        float[][] expected = {
            {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12},
            {1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6, 7, 8, 9, 10, 11, 12, -7, -8, -9, -10, -11, -12},
            {1, 2, 3, -1, -2, -3, 4, 5, 6, -4, -5, -6, 7, 8, 9, -7, -8, -9, 10, 11, 12, -10, -11, -12}
        };
        String[] axes = {"CHANNELS", "HEIGHT", "WIDTH"};
        for (int i = 0; i < axes.length; i++) {
            String concat = "@Concat(axis = Axis." + axes[i] + ") Tensor joined(Tensor image, Tensor other);";
            Model model = model(compiler, SMALL, negative, concat);
            assertArrayEquals(expected[i], Models.run(model, IMAGE, other)[0], axes[i]);
            Model kept = model(
                    compiler,
                    SMALL,
                    negative,
                    concat,
                    "@Softsign @Output Tensor a(Tensor image);",
                    "@Identity Tensor b(Tensor joined);");
            assertArrayEquals(expected[i], Models.run(kept, IMAGE, other)[1], axes[i]);
        }
        Model sequences = model(
                compiler,
                "@Input(channels = 2, length = 2) Tensor a();",
                "@Input(channels = 2, length = 1) Tensor b();",
                "@Concat(axis = Axis.LENGTH) Tensor joined(Tensor a, Tensor b);");
        assertArrayEquals(
                new float[] {1, 2, 9, 3, 4, 8}, Models.run(sequences, new float[] {1, 2, 3, 4}, new float[] {9, 8})[0]);
        Model vectors = model(
                compiler,
                "@Input(features = 2) Tensor a();",
                "@Input(features = 1) Tensor b();",
                "@Concat(axis = Axis.FEATURES) Tensor joined(Tensor b, Tensor a, Tensor b2);"
                        .replace(", Tensor b2", ""));
        assertArrayEquals(new float[] {9, 1, 2}, Models.run(vectors, new float[] {1, 2}, new float[] {9})[0]);
    }

    /** What is joined is padded by the window that reads it, and read by another layer too. */
    @CompilerTest
    void slicesWithAHalo(CompilerKind compiler) {
        Compilation compilation = compile(
                compiler,
                "@Input(channels = 1, height = 2, width = 2) Tensor image();",
                "@Conv2d(channels = 1, kernel = 1, bias = false) Tensor twice(Tensor image);",
                "@Concat Tensor joined(Tensor image, Tensor twice);",
                "@Conv2d(channels = 1, kernel = 3, pad = 1, bias = false) @Output Tensor window(Tensor joined);",
                "@AvgPool2d(kernel = 2, stride = 1, pad = 1) Tensor mean(Tensor twice);");
        Weights weights = Weights.builder()
                .put("twice.weight", new int[] {1, 1, 1, 1}, 2)
                .put("window.weight", new int[] {1, 2, 3, 3}, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                .build();
        float[][] out = Models.run(Models.load(compilation, "demo.NetModel", weights), new float[] {1, 2, 3, 4});
        assertArrayEquals(new float[] {30, 30, 30, 30}, out[0]);
        assertArrayEquals(new float[] {0.5f, 1.5f, 1, 2, 5, 3, 1.5f, 3.5f, 2}, out[1]);
    }

    @CompilerTest
    void broadcasting(CompilerKind compiler) {
        String[][] smaller = {
            {"channels = 2, height = 1, width = 1", "10 20", "11 12 13 14 15 16 27 28 29 30 31 32"},
            {"channels = 1, height = 2, width = 1", "10 20", "11 12 13 24 25 26 17 18 19 30 31 32"},
            {"channels = 1, height = 1, width = 3", "10 20 30", "11 22 33 14 25 36 17 28 39 20 31 42"},
            {"channels = 1, height = 1, width = 1", "10", "11 12 13 14 15 16 17 18 19 20 21 22"}
        };
        for (String[] each : smaller) {
            String other = "@Input(" + each[0] + ") Tensor other();";
            Model right = model(compiler, SMALL, other, "@Add Tensor sum(Tensor image, Tensor other);");
            assertArrayEquals(floats(each[2]), Models.run(right, IMAGE, floats(each[1]))[0], each[0]);
            Model left = model(compiler, SMALL, other, "@Add Tensor sum(Tensor other, Tensor image);");
            assertArrayEquals(floats(each[2]), Models.run(left, IMAGE, floats(each[1]))[0], each[0]);
        }
        Model both = model(
                compiler,
                "@Input(channels = 2, length = 1) Tensor column();",
                "@Input(channels = 1, length = 3) Tensor row();",
                "@Multiply Tensor product(Tensor column, Tensor row);");
        assertArrayEquals(floats("2 3 5 20 30 50"), Models.run(both, floats("1 10"), floats("2 3 5"))[0]);
    }

    private static float[] floats(String text) {
        String[] words = text.split(" ");
        float[] values = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    /** Of inputs, and of images that a window has just written pixel by pixel. */
    @CompilerTest
    void transposesAndReshapes(CompilerKind compiler) {
        String[][] cases = {
            {"@Transpose({Axis.HEIGHT, Axis.WIDTH, Axis.CHANNELS})", "1 7 2 8 3 9 4 10 5 11 6 12"},
            {"@Transpose({Axis.CHANNELS, Axis.WIDTH, Axis.HEIGHT})", "1 4 2 5 3 6 7 10 8 11 9 12"},
            {"@Transpose({Axis.WIDTH, Axis.HEIGHT, Axis.CHANNELS})", "1 7 4 10 2 8 5 11 3 9 6 12"},
            {"@Reshape({3, 2, 2})", "1 2 3 4 5 6 7 8 9 10 11 12"},
            {"@Reshape({-1, 4})", "1 2 3 4 5 6 7 8 9 10 11 12"}
        };
        for (String[] each : cases) {
            assertOutput(floats(each[1]), compiler, IMAGE, SMALL, each[0] + " Tensor out();");
            Compilation pixels = compile(
                    compiler,
                    SMALL,
                    "@MaxPool2d(kernel = 1) @Output Tensor pool();",
                    each[0] + " Tensor moved();",
                    "@Identity Tensor out();");
            assertArrayEquals(floats(each[1]), Models.run(Models.load(pixels, "demo.NetModel"), IMAGE)[1], each[0]);
        }
        assertOutput(
                floats("1 4 2 5 3 6"),
                compiler,
                floats("1 2 3 4 5 6"),
                "@Input(channels = 2, length = 3) Tensor x();",
                "@Transpose({Axis.LENGTH, Axis.CHANNELS}) Tensor out();");
    }

    @CompilerTest
    void batchesEqualSinglesToTheBit(CompilerKind compiler) {
        Model model = model(
                compiler,
                "@Input(channels = 3, height = 9, width = 7) Tensor image();",
                "@Input(features = 5) Tensor more();",
                "@Conv2d(channels = 8, kernel = 3, pad = 1) @Silu Tensor conv(Tensor image);",
                "@AvgPool2d(kernel = 3, stride = 2, ceil = true) @Output Tensor pool();",
                "@Flatten @Linear(features = 5) Tensor fc();",
                "@Add @Softmax(axis = Axis.FEATURES) Tensor all(Tensor fc, Tensor more);");
        int count = 7;
        int image = model.inputs().get(0).size();
        float[] images = Models.values(1, count * image);
        float[] mores = Models.values(2, count * 5);
        float[][] batch = Models.runBatch(model, count, images, mores);
        for (int sample = 0; sample < count; sample++) {
            float[][] single = Models.run(
                    model,
                    Arrays.copyOfRange(images, sample * image, (sample + 1) * image),
                    Arrays.copyOfRange(mores, sample * 5, (sample + 1) * 5));
            for (int port = 0; port < single.length; port++) {
                int size = single[port].length;
                assertArrayEquals(single[port], Arrays.copyOfRange(batch[port], sample * size, (sample + 1) * size));
            }
        }
    }
}
