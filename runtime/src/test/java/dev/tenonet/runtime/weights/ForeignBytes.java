package dev.tenonet.runtime.weights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The beginnings of files in formats that are not read, and of damaged ones in those that are. */
final class ForeignBytes {
    /** By their names. */
    static final Map<String, byte[]> ALL = new LinkedHashMap<>();

    static {
        put("empty.safetensors");
        put("zeros.safetensors", new byte[5000]);
        put("noise.bin", 0x9c, 0x11, 0x83, 0xde, 0xf0, 0x42, 0x77, 0xa5, 0x01, 0x5e);
        put("notes.txt", "Weights of epoch 12, see the wiki\nSecond line");
        put("model.pt", NpzBytes.of(false, Map.of("archive/data.pkl", bytes(0x80, 2), "archive/version", bytes('3'))));
        put("legacy.pth", 0x80, 2, 0x8a, 10, 'l', 0xfc, 0x9c, 'F', 0xf9, ' ', 'j', 0xa8, 'P', 0x19, '.');
        put("protocol0.pkl", "(dp0\nVconv1.weight\np1\n");
        put("protocol1.pkl", "ccollections\nOrderedDict\nq\u0000)");
        put("model.h5", 0x89, "HDF\r\n", 0x1a, "\n", 0, 0, 0, 0, 0, 8, 8, 0);
        put(
                "model.keras",
                NpzBytes.of(
                        false,
                        Map.of("model.weights.h5", bytes(0x89, "HDF\r\n", 0x1a, "\n"), "config.json", bytes("{}"))));
        put("cut.npy", NpzBytes.npy(NpzBytes.header("<f4", "(2,)"), 5));
        put("version.npy", 0x93, "NUMPY", 9, 0, 2, 0, "{}");
        put("saved_model.pb", 8, 1, 0x12, 0xb0, 0x2f, "\n", 0xa3, 0x12, 0x12, 0);
        put("frozen.pb", "\n", 0x35, "\n", 5, "input", 0x12, 0x0b, "Placeholder*", 0x0b);
        put("variables.index", 0, 0, 6, 8, 1, 0x1a, 2, 8, 1, 0, 12, 21, "_CHECKPOINTABLE");
        put("model.tflite", 0x1c, 0, 0, 0, "TFL3", 0x14, 0, 0x20, 0);
        put("model.json", "{\"format\": \"layers-model\", \"generatedBy\": \"keras v2.15.0\", \"modelTopology\": {}}");
        put(
                "model.safetensors.index.json",
                "{\n  \"metadata\": {\"total_size\": 2},\n  \"weight_map\": {\"a\": \"model-00001-of-00002.safetensors\"}}");
        put("error.json", "{\"error\":\"Repository not found\"}");
        put("llama.gguf", "GGUF", 3, 0, 0, 0, 0x23, 1, 0, 0, 0, 0, 0, 0);
        put("model.mlmodel", 8, 4, 0x12, 0x5a, "\n", 0x20, "\n", 5, "image");
        put("lenet.caffemodel", "\n", 5, "LeNet", 0xa2, 6, 0xb0, 0x10, "\n", 4, "data");
        put("yolov3.weights", 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0x80, 0xec, 0x90, 1, 0, 0, 0, 0);
        put("resnet.params", 0x12, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        put("flax_model.msgpack", 0x81, 0xa6, "params", 0x82, 0xa4, "conv");
        put("imagenet-vgg.mat", "MATLAB 5.0 MAT-file, Platform: PCWIN64");
        put("model.safetensors.gz", 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
        put("model.safetensors.zst", 0x28, 0xb5, 0x2f, 0xfd, 4, 0x58);
        put("model.safetensors.xz", 0xfd, "7zXZ", 0, 0, 4);
        put("model.safetensors.bz2", "BZh91AY&SY");
        put("model.7z", "7z", 0xbc, 0xaf, 0x27, 0x1c, 0, 4);
        put("model.tar", tar());
        put("packed.zip", NpzBytes.of(true, Map.of("model.safetensors", SafetensorsBytes.of("{}", 0))));
        put("page.html", "\n<!DOCTYPE html>\n<html lang=\"en\"><title>404</title>");
        put("denied.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code></Error>");
        put("pointer.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n");
        put("cat.png", 0x89, "PNG\r\n", 0x1a, "\n", 0, 0, 0, 13, "IHDR");
        put("cat.jpg", 0xff, 0xd8, 0xff, 0xe0, 0, 16, "JFIF");
        put(
                "cut.safetensors",
                Arrays.copyOf(SafetensorsBytes.of(SafetensorsBytes.tensor("F32", "[2]", "[0,8]"), 8), 40));
        put("data-cut.safetensors", SafetensorsBytes.of(SafetensorsBytes.tensor("F32", "[2]", "[0,8]"), 5));
        put("cut.npz", Arrays.copyOf(NpzBytes.stored(NpzBytes.header("<f4", "(2,)"), 8), 100));
        put("cut.onnx", Arrays.copyOf(onnx(0x4a, 8, "01234567"), 30));
        put("external.onnx", onnx(0x6a, 20, "\n", 8, "location", 0x12, 8, "data.bin", 0x70, 1));
        put("seven.safetensors", 1, 2, 3, 4, 5, 6, 7);
    }

    private ForeignBytes() {}

    private static void put(String name, Object... parts) {
        ALL.put(name, bytes(parts));
    }

    /** Numbers are bytes, strings are Latin 1. */
    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof String text) {
                out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            } else if (part instanceof byte[] array) {
                out.writeBytes(array);
            } else {
                out.write(part instanceof Character c ? c : (Integer) part);
            }
        }
        return out.toByteArray();
    }

    /** A model with an initializer {@code a} of two floats, which its last fields hold. */
    private static byte[] onnx(Object... values) {
        byte[] tensor = bytes(8, 2, 0x10, 1, 0x42, 1, "a", bytes(values));
        byte[] graph = bytes(0x2a, tensor.length, tensor);
        return bytes(8, 8, 0x12, 7, "pytorch", 0x3a, graph.length, graph);
    }

    private static byte[] tar() {
        byte[] file = Arrays.copyOf(bytes("model.safetensors"), 1024);
        System.arraycopy(bytes("ustar"), 0, file, 257, 5);
        return file;
    }
}
