package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What to say of a folder where a file of weights is expected. */
final class Folders {
    private static final String WEIGHTS = "*.{safetensors,npz}";

    private Folders() {}

    /** Names a TensorFlow SavedModel, or a file of weights in the folder: of several, the first in alphabetical order. */
    static WeightsFormatException refusal(Path folder) throws IOException {
        if (Files.exists(folder.resolve("saved_model.pb"))) {
            return refusal(folder, ForeignFormats.SAVED_MODEL.found() + "; " + ForeignFormats.SAVED_MODEL.advice());
        }
        Path first = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, WEIGHTS)) {
            for (Path file : files) {
                first = first == null || file.compareTo(first) < 0 ? file : first;
            }
        }
        return refusal(folder, "a folder" + (first == null ? "" : "; open one of its files, such as " + first));
    }

    private static WeightsFormatException refusal(Path folder, String found) {
        return new WeightsFormatException(folder.toString(), 0, "expected a file of weights, found " + found);
    }
}
