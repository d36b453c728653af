package dev.tenonet.processor.onnx.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.onnx.OnnxReader;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.layers.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What small files become, and that damage to them is told. */
class SmallModelsTest {
    /** More by {@code -Dtenonet.onnx.damaged=100000}, elsewhere by {@code -Dtenonet.onnx.from=SEED}. */
    private static final int DAMAGED = Integer.getInteger("tenonet.onnx.damaged", 3000);

    private static final int FROM = Integer.getInteger("tenonet.onnx.from", 1);

    @TempDir
    Path folder;

    private ModelFile open(byte[] bytes, String... outputs) throws IOException, RefusedException {
        Path file = Files.write(folder.resolve("model.onnx"), bytes);
        return new OnnxReader().open(new ImportRequest(file, Map.of(), List.of(outputs)));
    }

    private List<String> annotations(String name) throws IOException, RefusedException {
        return open(SmallModels.all().get(name)).network().layers().stream()
                .map(ImportedLayer::annotation)
                .toList();
    }

    @Test
    void patternsBecomeTheLayersThatTheyAre() throws IOException, RefusedException {
        assertEquals(
                List.of("Input", "Conv2d", "Relu", "MaxPool2d", "GlobalAvgPool", "Flatten", "Linear", "Softmax"),
                annotations("convolution and pools"));
        assertEquals(List.of("Input", "HardSwish"), annotations("hard swish in pieces"));
        assertEquals(List.of("Input", "Flatten", "LayerNorm"), annotations("layer norm in pieces"));
        assertEquals(List.of("Input", "GroupNorm"), annotations("group norm through an instance norm"));
        assertEquals(List.of("Input", "PixelShuffle"), annotations("pixels and groups shuffled"));
        assertEquals(List.of("Input", "Transpose", "Conv2d", "Relu", "GlobalAvgPool"), annotations("channels last"));
        assertEquals(List.of("Input", "Relu", "Flatten"), annotations("a batch that was written down"));
        assertEquals(List.of("Input", "BatchNorm", "Silu"), annotations("factors behind a batch norm"));
    }

    @Test
    void saysWhichSizesAreNeeded() throws IOException {
        byte[] bytes = new OnnxBytes(13)
                .input("x", -1, 3, -1, -1)
                .node("Relu", "x->y")
                .output("y")
                .file();
        Path file = Files.write(folder.resolve("model.onnx"), bytes);
        assertRefused("the file leaves sizes of input x open: 3 x N x N", file, Map.of());
        assertRefused("there is no input X; did you mean x?", file, Map.of("X", List.of(3, 4, 5)));
        assertRefused(
                "--input x=3x4 has 2 sizes, and the file's input behind the batch has 3: 3 x N x N",
                file,
                Map.of("x", List.of(3, 4)));
    }

    private static void assertRefused(String message, Path file, Map<String, List<Integer>> inputs) throws IOException {
        ImportRequest request = new ImportRequest(file, inputs, List.of());
        RefusedException refused = assertThrows(RefusedException.class, () -> new OnnxReader().open(request));
        assertEquals(message, refused.lines().get(0));
    }

    @Test
    void refusesWholeAndNamesTheCut() throws IOException {
        byte[] file = new OnnxBytes(13)
                .input("x", -1, 3)
                .node("Relu", "x->r")
                .node("TopK", "r,k->v,i")
                .longs("k", 1)
                .node("Det", "r->y")
                .output("v")
                .output("y")
                .file();
        try {
            open(file).network();
            throw new AssertionError("it was not refused");
        } catch (RefusedException e) {
            String text = String.join("\n", e.lines());
            assertTrue(text.contains("TopK v (1x3, 1)"), text);
            assertTrue(text.contains("Det y"), text);
            assertTrue(text.contains("--outputs r cuts"), text);
        }
    }

    /** Files of some hundred bytes that say that they hold billions of values. */
    @Test
    void smallFilesAreNotUnpackedToLargeOnes() throws IOException {
        Map<String, OnnxBytes> bombs = Map.of(
                "ConstantOfShape", bomb("ConstantOfShape", "size->c", 100_000, 100_000),
                "Expand", bomb("Expand", "one,size->c", 100_000, 100_000),
                "Tile", bomb("Tile", "one,size->c", 2_000_000_000),
                "Range", bomb("Range", "zero,limit,step->c"));
        for (Map.Entry<String, OnnxBytes> bomb : bombs.entrySet()) {
            byte[] file = bomb.getValue().node("Add", "x,c->y").output("y").file();
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> open(file).network());
            assertTrue(refused.lines().get(0).startsWith("model.onnx cannot be imported"), bomb::getKey);
        }
    }

    private static OnnxBytes bomb(String operator, String flow, long... size) {
        return new OnnxBytes(13)
                .input("x", -1, 3)
                .floats("one", new int[] {1}, 1)
                .longs("size", size)
                .floats("zero", new int[0], 0)
                .floats("limit", new int[0], 4e9f)
                .floats("step", new int[0], 1)
                .node(operator, flow);
    }

    @Test
    void damagedFilesAreRefusedOrImported() {
        List<byte[]> files = List.copyOf(SmallModels.all().values());
        for (int seed = FROM; seed < FROM + DAMAGED; seed++) {
            Random random = new Random(seed);
            byte[] damaged = damaged(files.get(random.nextInt(files.size())), random);
            try {
                ModelFile file = open(damaged);
                file.list();
                file.network();
            } catch (RefusedException | IOException e) {
                assertTrue(e.getMessage() != null && !e.getMessage().isEmpty(), "seed " + seed);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        int kind = random.nextInt(4);
        if (kind == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] damaged = whole.clone();
        for (int i = 0; i < kind * kind; i++) {
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) (random.nextBoolean() ? random.nextInt() : damaged[at] ^ 1 << random.nextInt(8));
        }
        return damaged;
    }
}
