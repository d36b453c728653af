package dev.tenonet.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.weights.TensorInfo;
import dev.tenonet.runtime.weights.TensorSource;
import dev.tenonet.runtime.weights.TensorType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsViewsTest {
    private static final Weights WEIGHTS = Weights.builder()
            .put("0.weight", new int[] {2, 3}, 1, 2, 3, 4, 5, 6)
            .put("0.bias", new int[] {2}, 7, 8)
            .put("10.weight", new int[] {1, 2, 3}, 1, 2, 3, 4, 5, 6)
            .build();

    @TempDir
    Path folder;

    @Test
    void onlySomeNames() {
        assertEquals(List.of("0.weight", "0.bias"), WEIGHTS.only("0.").names());
        assertEquals(
                List.of("0.bias"), WEIGHTS.only(name -> name.endsWith("bias")).names());
        assertEquals(
                List.of("0.bias"),
                WEIGHTS.without(name -> name.endsWith("weight")).names());
    }

    @Test
    void prefixIsRenamed() {
        Weights weights = WEIGHTS.rename("0.", "conv1.");
        assertEquals(List.of("conv1.weight", "conv1.bias", "10.weight"), weights.names());
        assertArrayEquals(new float[] {7, 8}, weights.get("conv1.bias"));
        assertEquals(
                List.of("0.weight", "shift", "10.weight"),
                WEIGHTS.rename("0.bias", "shift").names());
    }

    @Test
    void unknownPrefixIsRefused() {
        assertRefused(
                "no name of the 3 tensors starts with 0.bia5; did you mean 0.bias?",
                () -> WEIGHTS.rename("0.bia5", "x"));
    }

    @Test
    void namesAreRenamedByAFunction() {
        Weights weights = WEIGHTS.rename(name -> name.startsWith("10") ? null : "net." + name);
        assertEquals(List.of("net.0.weight", "net.0.bias"), weights.names());
        assertRefused(
                "both 0.weight and 0.bias would be named x; leave one out with without(...) first",
                () -> WEIGHTS.rename(name -> "x"));
    }

    @Test
    void axesAreBroughtIntoAnotherOrder() {
        Weights weights = WEIGHTS.permute("0.weight", 1, 0).permute("10.weight", 2, 0, 1);
        assertEquals(List.of(3, 2), weights.shape("0.weight"));
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, weights.get("0.weight"));
        assertEquals(List.of(3, 1, 2), weights.shape("10.weight"));
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, weights.get("10.weight"));
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6},
                weights.permute("0.weight", 1, 0).get("0.weight"));
    }

    @Test
    void wrongAxesAreRefused() {
        for (int[] axes : new int[][] {{0}, {0, 0}, {0, 2}, {-1, 0}, {0, 1, 2}}) {
            var e = assertThrows(IllegalArgumentException.class, () -> WEIGHTS.permute("0.weight", axes));
            assertEquals(
                    "0.weight: expected the axes 0 to 1 of its shape [2, 3] in another order, found "
                            + Arrays.toString(axes),
                    e.getMessage());
        }
        assertRefused("there is no tensor w among 3", () -> WEIGHTS.permute("w", 0));
    }

    @Test
    void shapesAreChanged() {
        Weights weights = WEIGHTS.reshape("10.weight", 6, 1);
        assertEquals(List.of(6, 1), weights.shape("10.weight"));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, weights.get("10.weight"));
        for (int[] shape : new int[][] {{7}, {-2, -3}, {}, {1 << 30, 1 << 30, 1 << 30}}) {
            var e = assertThrows(IllegalArgumentException.class, () -> WEIGHTS.reshape("0.weight", shape));
            assertEquals(
                    "0.weight: expected a shape of 6 values as its own, [2, 3], found " + Arrays.toString(shape),
                    e.getMessage());
        }
    }

    @Test
    void weightsAreJoined() {
        Weights other = Weights.builder().put("head.bias", new int[] {1}, 9).build();
        Weights weights = WEIGHTS.with(other);
        assertEquals(List.of("0.weight", "0.bias", "10.weight", "head.bias"), weights.names());
        assertArrayEquals(new float[] {9}, weights.get("head.bias"));
        assertArrayEquals(new float[] {7, 8}, weights.get("0.bias"));
        assertRefused(
                "both have a tensor 0.weight; leave one out with without(\"0.weight\"::equals) first",
                () -> WEIGHTS.with(WEIGHTS));
    }

    @Test
    void viewsAreSavedAsTheyAre() throws IOException {
        Path file = folder.resolve("model");
        WEIGHTS.permute("0.weight", 1, 0)
                .reshape("10.weight", 6)
                .rename("0.", "a.")
                .save(file);
        Weights copy = Weights.open(file);
        assertEquals(List.of(3, 2), copy.shape("a.weight"));
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, copy.get("a.weight"));
        assertEquals(List.of(6), copy.shape("10.weight"));
        assertArrayEquals(
                new float[] {1, 4, 2, 5, 3, 6}, copy.permute("a.weight", 0, 1).get("a.weight"));
    }

    @Test
    void viewsReadNothing() {
        Weights unread = new Weights(new TensorSource() {
            @Override
            public String origin() {
                return "file";
            }

            @Override
            public Map<String, TensorInfo> tensors() {
                return Map.of("a/kernel:0", TensorInfo.of(TensorType.F32, List.of(2, 3)));
            }

            @Override
            public float[] floats(String name) {
                throw new AssertionError("must not be read");
            }

            @Override
            public void writeTo(String name, OutputStream out) {
                throw new AssertionError("must not be written");
            }
        });
        Weights view = unread.fromKeras()
                .permute("a.weight", 1, 0)
                .reshape("a.weight", 6)
                .rename("a.", "b.")
                .with(WEIGHTS);
        assertEquals(List.of(6), view.shape("b.weight"));
        assertEquals("4 tensors of file", view.toString());
    }

    @Test
    void namesOfKerasBecomeThoseOfPyTorch() {
        Weights.Builder builder = Weights.builder();
        for (String name : List.of(
                "block/conv1/kernel:0",
                "bn/gamma",
                "bn/beta:0",
                "bn/moving_mean",
                "bn/moving_variance:0",
                "dw/depthwise_kernel",
                "plain",
                "net.fc.kernel",
                "net.fc.bias",
                "optimizer/vars/3",
                "drop/seed_generator/state",
                "other/cell_state:0")) {
            builder.put(name, new int[0], 1);
        }
        assertEquals(
                List.of(
                        "block.conv1.weight",
                        "bn.weight",
                        "bn.bias",
                        "bn.running_mean",
                        "bn.running_var",
                        "dw.weight",
                        "plain",
                        "net.fc.weight",
                        "net.fc.bias",
                        "other.cell_state"),
                builder.build().fromKeras().names());
    }

    private static void assertRefused(String message, Runnable view) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, view::run).getMessage());
    }
}
