package dev.tenonet.samples.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What {@code export.py} wrote of a network: its weights for each engine, an input and the output that PyTorch computes.
 *
 * @param data the folder
 * @param network the simple name of the interface that declares the network
 */
record Sample(Path data, String network) {
    /** The largest difference from PyTorch, as a share of the largest output. */
    static final double TOLERANCE = 1e-4;

    /** How files, tables and the command line call a network. */
    static String id(String network) {
        return network.toLowerCase(Locale.ROOT);
    }

    Path file(String extension) {
        return data.resolve(id(network) + "." + extension);
    }

    /** The sizes of the input: 1, C, H, W. */
    long[] shape() throws IOException {
        String[] sizes = Files.readString(file("shape")).trim().split(" ");
        return Arrays.stream(sizes).mapToLong(Long::parseLong).toArray();
    }

    float[] input() throws IOException {
        return floats(file("input"));
    }

    /**
     * Compares an output with PyTorch's.
     *
     * @throws DisagreementException if a value is further away than {@link #TOLERANCE}, or missing
     */
    void requireAgreement(float[] output) throws IOException {
        float[] expected = floats(file("expected"));
        if (output.length != expected.length) {
            throw new DisagreementException(
                    network + " must give " + expected.length + " values, gave " + output.length);
        }
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) expected[i] - output[i]));
        }
        // Also when the difference is NaN, which Math.max keeps.
        if (!(difference <= TOLERANCE * largest)) {
            throw new DisagreementException(String.format(
                    Locale.ROOT,
                    "%s must be within %.0e of the largest output, but is off by %.1e",
                    network,
                    TOLERANCE,
                    difference / largest));
        }
    }

    private static float[] floats(Path file) throws IOException {
        FloatBuffer values = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] floats = new float[values.remaining()];
        values.get(floats);
        return floats;
    }
}
