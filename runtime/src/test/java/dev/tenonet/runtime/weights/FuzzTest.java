package dev.tenonet.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Damages valid files, and such of foreign formats, in many ways. Each is read or refused with a {@link WeightsFormatException}; anything else is an
 * error, as is a tensor whose values are not as many as its shape says. A failure names the mutant's number, which is
 * its seed.
 *
 * <p>Every build tries some thousand mutants, and {@code -Dtenonet.fuzz=1000000} as many as it says.
 */
class FuzzTest {
    private static final int MUTANTS = Integer.getInteger("tenonet.fuzz", 5000);
    private static final int MOST_CHANGES = 4;
    /** Values that break things sooner than others. */
    private static final byte[] BAD = {0, 1, 2, -1, 127, -128, '"', '\'', '{', '}', '[', ']', '(', ')', ',', '0', '9'};

    private static List<byte[]> valid;
    /** A change may make another format of them, but hardly one that is read. */
    private static List<byte[]> foreign;

    private static List<byte[]> arrays;

    private int read;

    @BeforeAll
    static void readSeeds() throws IOException {
        String header =
                "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F16\",\"shape\":[2,1],\"data_offsets\":[0,4]},"
                        + "\"b\\u00e9\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[4,12]},"
                        + "\"c\":{\"dtype\":\"I64\",\"shape\":[0],\"data_offsets\":[12,12]}}";
        byte[] safetensors = SafetensorsBytes.of(header.getBytes(StandardCharsets.UTF_8), new byte[12]);
        arrays = List.of(
                NpzBytes.npy(NpzBytes.header("<f4", "(2, 1)"), 8),
                NpzBytes.npy(NpzBytes.header(">f8", "()"), 8),
                NpzBytes.npy("{'shape': (3, 2), 'fortran_order': True, 'descr': '<f2'}", 12));
        Map<String, byte[]> members = Map.of("a.npy", arrays.get(0), "b.npy", arrays.get(1), "c.npy", arrays.get(2));
        valid = List.of(
                safetensors,
                NpzBytes.of(false, members),
                NpzBytes.of(true, members),
                resource("versions.npz"),
                resource("deflated.npz"));
        foreign = List.copyOf(ForeignBytes.ALL.values());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void damagedFilesAreReadOrRefusedAndNothingElse() {
        for (int seed = 0; seed < MUTANTS; seed++) {
            byte[] mutant = mutant(seed);
            try {
                open(mutant);
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError("mutant " + seed + ": " + e, e);
            }
        }
        // Not all changes hurt, and not all are harmless.
        assertTrue(read > MUTANTS / 100 && read < MUTANTS, read + " of " + MUTANTS + " were read");
    }

    private void open(byte[] mutant) throws IOException {
        try {
            Weights weights = Weights.read(new ByteArrayInputStream(mutant));
            for (String name : weights.names()) {
                if (SafetensorsBytes.READABLE.contains(weights.type(name))) {
                    int size = weights.shape(name).stream().reduce(1, (a, b) -> a * b);
                    assertEquals(size, weights.get(name).length);
                }
            }
            read++;
        } catch (WeightsFormatException e) {
            requirePlace(e);
        } catch (UncheckedIOException e) {
            requirePlace((WeightsFormatException) e.getCause());
        }
    }

    private static void requirePlace(WeightsFormatException e) {
        assertEquals("stream", e.file());
        assertTrue(e.offset() >= 0, e.getMessage());
    }

    private static byte[] mutant(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int file = random.nextInt(valid.size() + 2);
        if (file < valid.size()) {
            return changed(valid.get(file), random);
        }
        if (file == valid.size()) {
            return changed(foreign.get(random.nextInt(foreign.size())), random);
        }
        // The archive is whole, and its checksums are right: what comes behind them is tried, too.
        byte[] npy = changed(arrays.get(random.nextInt(arrays.size())), random);
        return NpzBytes.of(random.nextBoolean(), Map.of("a.npy", npy));
    }

    private static byte[] changed(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && bytes.length > 0; changes--) {
            bytes = change(bytes, random);
        }
        return bytes;
    }

    private static byte[] change(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(bytes.length - at, 16));
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] = (byte) random.nextInt();
            case 1 -> bytes[at] = BAD[random.nextInt(BAD.length)];
            case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 3 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 4 -> System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length), length);
            case 5 -> {
                return splice(bytes, at, at + length);
            }
            default -> {
                return splice(bytes, at + length, at);
            }
        }
        return bytes;
    }

    /** The bytes before {@code end}, then those from {@code start} on: some are lost, or some come twice. */
    private static byte[] splice(byte[] bytes, int end, int start) {
        byte[] spliced = new byte[end + bytes.length - start];
        System.arraycopy(bytes, 0, spliced, 0, end);
        System.arraycopy(bytes, start, spliced, end, bytes.length - start);
        return spliced;
    }
}
