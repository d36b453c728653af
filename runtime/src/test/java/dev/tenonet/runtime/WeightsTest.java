package dev.tenonet.runtime;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenonet.runtime.weights.SafetensorsBytes;
import dev.tenonet.runtime.weights.TensorInfo;
import dev.tenonet.runtime.weights.TensorSource;
import dev.tenonet.runtime.weights.TensorType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final Weights MIXED = Weights.builder()
            .put("module.fc.weight", new int[] {2, 3}, 1, 2, 3, 4, 5, 6)
            .put("module.fc.bias", new int[] {2}, 7, 8)
            .put("aux1.scale", new int[] {}, 9)
            .build();

    @Test
    void holdsWhatWasPut() {
        assertEquals(List.of("module.fc.weight", "module.fc.bias", "aux1.scale"), MIXED.names());
        assertEquals(List.of(2, 3), MIXED.shape("module.fc.weight"));
        assertEquals(List.of(), MIXED.shape("aux1.scale"));
        assertEquals("F32", MIXED.type("aux1.scale"));
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, MIXED.get("module.fc.weight"));
    }

    @Test
    void prefixIsAddedToEveryName() {
        Weights weights = MIXED.withPrefix("net.");
        assertEquals(List.of("net.module.fc.weight", "net.module.fc.bias", "net.aux1.scale"), weights.names());
        assertArrayEquals(new float[] {9}, weights.get("net.aux1.scale"));
        assertEquals(List.of(2), weights.shape("net.module.fc.bias"));
    }

    @Test
    void prefixIsTakenFromNamesThatHaveIt() {
        Weights weights = MIXED.withoutPrefix("module.");
        assertEquals(List.of("fc.weight", "fc.bias", "aux1.scale"), weights.names());
        assertArrayEquals(new float[] {7, 8}, weights.get("fc.bias"));
    }

    @Test
    void namesWithPrefixAreLeftOut() {
        Weights weights = MIXED.without("aux1.");
        assertEquals(List.of("module.fc.weight", "module.fc.bias"), weights.names());
        assertIllegal("there is no tensor aux1.scale among 2", () -> weights.get("aux1.scale"));
        assertEquals(3, MIXED.names().size());
    }

    @Test
    void viewsOfViewsReadTheSameTensors() {
        Weights weights = MIXED.without("aux1.").withoutPrefix("module.fc.").withPrefix("head.");
        assertEquals(List.of("head.weight", "head.bias"), weights.names());
        assertArrayEquals(new float[] {7, 8}, weights.get("head.bias"));
    }

    @Test
    void viewRefusesTwoTensorsOfOneName() {
        Weights weights = Weights.builder()
                .put("a.b", new int[] {}, 1)
                .put("b", new int[] {}, 2)
                .build();
        var e = assertThrows(IllegalArgumentException.class, () -> weights.withoutPrefix("a."));
        assertEquals("both a.b and b would be named b; leave one out with without(...) first", e.getMessage());
    }

    @Test
    void unknownNameNamesNearOnes() {
        for (String call : List.of("get", "shape", "type")) {
            var e = assertThrows(IllegalArgumentException.class, () -> {
                switch (call) {
                    case "get" -> MIXED.get("fc.bias");
                    case "shape" -> MIXED.shape("fc.bias");
                    default -> MIXED.type("fc.bias");
                }
            });
            assertEquals("there is no tensor fc.bias among 3; did you mean module.fc.bias?", e.getMessage());
        }
    }

    @Test
    void arraysAreCopied() {
        float[] values = {1, 2};
        int[] shape = {2};
        Weights weights = Weights.builder().put("a", shape, values).build();
        values[0] = 5;
        shape[0] = 1;
        weights.get("a")[1] = 5;
        assertArrayEquals(new float[] {1, 2}, weights.get("a"));
        assertEquals(List.of(2), weights.shape("a"));
        assertNotSame(weights.get("a"), weights.get("a"));
        assertThrows(UnsupportedOperationException.class, () -> weights.names().clear());
    }

    @Test
    void builtWeightsDoNotSeeLaterTensors() {
        Weights.Builder builder = Weights.builder().put("a", new int[] {}, 1);
        Weights weights = builder.build();
        builder.put("b", new int[] {}, 2);
        assertEquals(List.of("a"), weights.names());
        assertEquals(List.of("a", "b"), builder.build().names());
    }

    @Test
    void builderRefusesWrongCounts() {
        Weights.Builder builder = Weights.builder();
        assertRefused(
                "a: shape [2, 3] needs 6 values, but 5 were given",
                () -> builder.put("a", new int[] {2, 3}, 1, 2, 3, 4, 5));
        assertRefused("a: shape [] needs 1 values, but 0 were given", () -> builder.put("a", new int[] {}));
        assertRefused("a: shape [-1, -2] has a negative size", () -> builder.put("a", new int[] {-1, -2}, 1, 2));
        assertRefused(
                "a: shape [65536, 65536, 65536, 65536] is too large",
                () -> builder.put("a", new int[] {65536, 65536, 65536, 65536}));
        assertEquals(List.of(), builder.build().names());
    }

    @Test
    void builderRefusesNamesThatNoFileHolds() {
        Weights.Builder builder = Weights.builder().put("a", new int[] {}, 1);
        assertRefused("a: there is already a tensor of this name", () -> builder.put("a", new int[] {}, 1));
        for (String name : List.of("", "__metadata__", "\ud800")) {
            assertRefused(
                    "expected a tensor's name that safetensors can hold, found \"" + name + '"',
                    () -> builder.put(name, new int[] {}, 1));
        }
    }

    private static void assertRefused(String message, Runnable put) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, put::run).getMessage());
    }

    @Test
    void readsEveryFloatingPointType() throws IOException {
        byte[] header = ("{\"f16\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                        + "\"bf16\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[4,8]},"
                        + "\"f32\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
                        + "\"f64\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[12,20]},"
                        + "\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[20,28]}}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer data = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort((short) 0x3c00).putShort((short) 0xc000);
        data.putShort((short) 0x3f80).putShort((short) 0xc000);
        data.putFloat(0.5f).putDouble(-0.25).putLong(42);
        Weights weights = Weights.read(new ByteArrayInputStream(SafetensorsBytes.of(header, data.array())));
        assertArrayEquals(new float[] {1, -2}, weights.get("f16"));
        assertArrayEquals(new float[] {1, -2}, weights.get("bf16"));
        assertArrayEquals(new float[] {0.5f}, weights.get("f32"));
        assertArrayEquals(new float[] {-0.25f}, weights.get("f64"));
        assertEquals("I64", weights.type("bn.num_batches_tracked"));
        assertRefused(
                "bn.num_batches_tracked: cannot read values of type I64 as float; expected F32, F16, BF16 or F64",
                () -> weights.get("bn.num_batches_tracked"));
    }

    @Test
    void emptyTensorIsAnEmptyArray() throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,2147483647],\"data_offsets\":[0,0]}}";
        Weights weights = Weights.read(new ByteArrayInputStream(SafetensorsBytes.of(header, 0)));
        assertEquals(0, weights.get("a").length);
        assertEquals(List.of(0, Integer.MAX_VALUE), weights.shape("a"));
    }

    @Test
    void tensorTooLargeForAnArrayIsRefused() {
        TensorInfo huge = TensorInfo.of(TensorType.F16, List.of(1 << 16, 1 << 15));
        Weights weights = new Weights(new TensorSource() {
            @Override
            public String origin() {
                return "";
            }

            @Override
            public Map<String, TensorInfo> tensors() {
                return Map.of("a", huge);
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
        assertRefused("a: 2147483648 values do not fit into one array", () -> weights.get("a"));
    }
}
