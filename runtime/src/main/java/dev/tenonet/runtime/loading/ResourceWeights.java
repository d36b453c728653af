package dev.tenonet.runtime.loading;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.WeightsMismatchException;
import dev.tenonet.runtime.weights.Formats;
import dev.tenonet.runtime.weights.Sources;
import dev.tenonet.runtime.weights.StreamContent;
import dev.tenonet.runtime.weights.TensorInfo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the weights that a network names, a resource beside its model, which were held against it when it was compiled. */
public final class ResourceWeights {
    /** Of a hash that tells that something has changed; nobody is kept from making two files with the same one. */
    private static final int BYTES = 16;

    private ResourceWeights() {}

    /**
     * Reads weights that a network of this manifest may load.
     *
     * @param resources opens a resource, or gives null; the model's own, since a module may hide them from others
     * @param hash of the names, types and shapes when the network was compiled; empty if the file was not there
     * @throws WeightsMismatchException if they have changed since then and do not fit any more
     */
    public static Weights read(Function<String, InputStream> resources, String name, String hash, Manifest manifest)
            throws IOException {
        Weights weights = open(resources, name);
        if (hash.isEmpty() || hash.equals(hash(weights))) {
            return weights;
        }
        String changed = name + " has changed since " + manifest.network() + " was compiled";
        try {
            Loading.checked(manifest, weights);
        } catch (WeightsMismatchException e) {
            throw new WeightsMismatchException(e.getMessage() + "\n  " + changed
                    + ": compile it again, and javac says what differs on each layer");
        }
        System.getLogger("dev.tenonet.runtime")
                .log(
                        System.Logger.Level.WARNING,
                        changed + "; it fits all the same, and compiling again ends this warning");
        return weights;
    }

    private static Weights open(Function<String, InputStream> resources, String name) throws IOException {
        InputStream beside = resources.apply(name);
        try (InputStream in = beside == null ? resources.apply("/" + name) : beside) {
            if (in == null) {
                throw new FileNotFoundException("expected the resource " + name
                        + " beside the class of the model or at the root of its class path, found none");
            }
            long most = Runtime.getRuntime().maxMemory() / 2;
            return Sources.weights(Formats.open(StreamContent.read(in, most, name)));
        }
    }

    /** The processor's {@code Header} works it out in the same way, from a file's header. */
    static String hash(Weights weights) {
        Map<String, TensorInfo> tensors = new TreeMap<>(Sources.of(weights).tensors());
        MessageDigest digest = sha256();
        tensors.forEach((name, tensor) -> {
            String type = tensor.type().isReadable() ? tensor.type().name() : "other";
            String line = name + "\t" + type + "\t" + tensor.sizes() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
