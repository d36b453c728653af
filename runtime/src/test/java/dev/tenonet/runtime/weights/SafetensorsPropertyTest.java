package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class SafetensorsPropertyTest {
    private static final byte[] VALID = SafetensorsBytes.of(
            ("{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F16\",\"shape\":[2,1],\"data_offsets\":[0,4]},"
                            + "\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[4,12]}}")
                    .getBytes(StandardCharsets.UTF_8),
            new byte[12]);

    @Property(tries = 200)
    void roundTrip(@ForAll @Size(max = 6) Map<@NotEmpty String, @Size(max = 3) List<@IntRange(max = 5) Integer>> shapes)
            throws IOException {
        Weights.Builder builder = Weights.builder();
        shapes.forEach((name, shape) -> put(builder, name, shape));
        Weights written = builder.build();
        Path file = Files.createTempFile("round-trip", "");
        try {
            written.save(file);
            Weights read = Weights.open(file);
            assertEquals(written.names(), read.names());
            for (String name : read.names()) {
                assertEquals(shapes.get(name), read.shape(name));
                assertArrayEquals(written.get(name), read.get(name));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void put(Weights.Builder builder, String name, List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        float[] values = new float[size];
        IntStream.range(0, size).forEach(i -> values[i] = 1f / (i + name.hashCode()));
        // Half of a surrogate pair has no UTF-8 form; the builder's own test covers it.
        if (StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            builder.put(name, shape.stream().mapToInt(i -> i).toArray(), values);
        }
    }

    @Property(tries = 3000)
    void damagedFileIsReadOrRefusedButNeverFailsOtherwise(
            @ForAll @IntRange(max = 190) int at, @ForAll byte value, @ForAll @IntRange(max = 10) int cut)
            throws IOException {
        byte[] damaged = Arrays.copyOf(VALID, VALID.length - cut);
        damaged[at % damaged.length] = value;
        try {
            Weights weights = Weights.read(new ByteArrayInputStream(damaged));
            for (String name : weights.names()) {
                if (SafetensorsBytes.READABLE.contains(weights.type(name))) {
                    int size = weights.shape(name).stream().reduce(1, (a, b) -> a * b);
                    assertEquals(size, weights.get(name).length);
                }
            }
        } catch (WeightsFormatException e) {
            assertEquals("stream", e.file());
        }
    }
}
