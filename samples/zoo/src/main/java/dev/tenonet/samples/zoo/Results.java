package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that a training writes.
 *
 * @param weights of the whole network, under PyTorch's names
 * @param labels the classes' names, a line each
 * @param page with the curves
 */
record Results(Path weights, Path labels, Path page) {
    /**
     * Those in a folder, which is made if it is not there.
     *
     * @param overwrites whether files of an earlier training may be replaced
     * @throws BadInputException if they cannot be written there
     */
    static Results in(Path folder, boolean overwrites) throws BadInputException {
        Results results = new Results(
                folder.resolve("mobilenetv2.safetensors"),
                folder.resolve("labels.txt"),
                folder.resolve("history.html"));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInputException("--out: expected a folder, or none yet, found " + folder
                    + ", which is none and cannot be made one");
        }
        if (!Files.isWritable(folder)) {
            throw new BadInputException("no permission to write into " + folder + "; name another folder by --out");
        }
        for (Path file : List.of(results.weights, results.labels, results.page)) {
            if (!overwrites && Files.exists(file)) {
                throw new BadInputException(
                        file + " is there already; name another folder by --out, or replace it by --overwrite");
            }
        }
        return results;
    }

    void save(Weights trained, List<String> classes, History history) throws BadInputException {
        try {
            trained.save(weights);
            Files.write(labels, classes);
            history.savePage(page, "MobileNetV2, fitted to " + String.join(", ", classes));
        } catch (IOException e) {
            throw new BadInputException("what was trained cannot be written: " + e);
        }
    }
}
