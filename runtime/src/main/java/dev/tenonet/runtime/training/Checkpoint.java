package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.SafetensorsWriter;
import dev.tenonet.runtime.weights.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file from which a training goes on: parameters under their names, the optimizer's state and the best epoch's parameters
 * under {@code optimizer.}, numbers in the metadata.
 */
final class Checkpoint {
    private static final System.Logger LOG = System.getLogger("dev.tenonet.runtime");
    private static final String PREFIX = "optimizer.";
    private static final String BEST = PREFIX + "best.";

    private final Training training;
    private final Parameters parameters;
    private final Path file;
    /** What has to be the same when a training goes on. */
    private final Map<String, String> identity = new LinkedHashMap<>();

    Checkpoint(Training training, Fit fit, int samples) {
        this.training = training;
        parameters = training.parameters();
        file = fit.checkpoint;
        identity.put("tenonet.checkpoint", "1");
        identity.put("network", parameters.network());
        identity.put("seed", String.valueOf(parameters.seed()));
        identity.put("samples", samples + ", validation " + (fit.validation == null ? "none" : fit.validation.size()));
        identity.put("options", fit.options());
        for (int i = 0; i < parameters.count(); i++) {
            if (parameters.name(i).startsWith(PREFIX)) {
                throw new IllegalArgumentException("checkpoint: expected no layer called optimizer, as the state of the"
                        + " optimizer has that name, found the parameter " + parameters.name(i));
            }
        }
    }

    /** Writes all; a full disk is told, and loses nothing. */
    void save(FitState state) {
        try {
            write(state);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the checkpoint " + file + " could not be written, and is still the one before: " + e
                            + "; the training goes on, and tries again at the next one");
        }
    }

    private void write(FitState state) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.putAll(
                CheckpointNumbers.metadata(state, parameters, training.state().steps()));
        StateTensors tensors = new StateTensors(metadata);
        for (int i = 0; i < parameters.count(); i++) {
            put(tensors, "", i, parameters.values(i), parameters.counter(i));
        }
        for (int i = 0; i < parameters.count() && state.best.number > 0; i++) {
            put(tensors, BEST, i, state.best.values(i), state.best.counter(i));
        }
        training.state().arrays().forEach((name, values) -> tensors.put(PREFIX + name, List.of(values.length), values));
        SafetensorsWriter.write(tensors, file);
    }

    private void put(StateTensors tensors, String prefix, int index, float[] values, long counter) {
        String name = prefix + parameters.name(index);
        if (parameters.isCounter(index)) {
            tensors.put(name, counter);
        } else {
            tensors.put(name, parameters.shape(index), values);
        }
    }

    /**
     * Goes on from the file; or writes it, so that a file that cannot be written is known before there is anything to lose.
     *
     * @throws IllegalArgumentException if it is of another training, or not whole; nothing is changed
     * @throws UncheckedIOException if it cannot be read, or written
     */
    void begin(FitState state) {
        boolean exists = Files.exists(file);
        try {
            if (exists) {
                Weights saved = Weights.open(file);
                Map<String, String> metadata = Sources.of(saved).metadata();
                requireSame(metadata);
                read(saved, metadata, state);
            } else {
                write(state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "checkpoint: expected a file that can be " + (exists ? "read" : "written") + ", found " + file
                            + ": " + e
                            + (exists ? "; name another file, or remove it to train from the beginning" : ""),
                    e);
        }
    }

    private void requireSame(Map<String, String> metadata) {
        identity.forEach((key, expected) -> {
            String found = metadata.get(key);
            if (!expected.equals(found)) {
                throw new IllegalArgumentException(
                        file + ": expected no file, or the checkpoint of this training, with "
                                + key + " = " + expected + "; found "
                                + (found == null ? "a file without" : key + " = " + found)
                                + ". Train as before to go on from it, or name another file");
            }
        });
    }

    private void read(Weights saved, Map<String, String> metadata, FitState state) {
        CheckpointNumbers numbers;
        try {
            numbers = new CheckpointNumbers(metadata);
            requireTensors(saved, numbers.bestEpoch > 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + ": expected a whole checkpoint, found " + e.getMessage()
                            + "; restore the file, or remove it to train from the beginning",
                    e);
        }
        parameters.overwrite(saved.without(PREFIX));
        for (int i = 0; i < parameters.count() && numbers.bestEpoch > 0; i++) {
            String name = BEST + parameters.name(i);
            if (parameters.isCounter(i)) {
                state.best.counter(i, Counters.read(saved, name));
            } else {
                fill(state.best.values(i), saved, name);
            }
        }
        training.state().arrays().forEach((name, values) -> fill(values, saved, PREFIX + name));
        training.state().resume(numbers.optimizerSteps);
        numbers.restore(state, parameters);
    }

    /** Those of the optimizer and of the best epoch; the network's are compared when they are read. */
    private void requireTensors(Weights saved, boolean withBest) {
        Set<String> names = new HashSet<>(saved.names());
        for (int i = 0; i < parameters.count() && withBest; i++) {
            requireTensor(saved, names, BEST + parameters.name(i), parameters.shape(i));
        }
        training.state()
                .arrays()
                .forEach((name, values) -> requireTensor(saved, names, PREFIX + name, List.of(values.length)));
    }

    private static void requireTensor(Weights saved, Set<String> names, String name, List<Integer> shape) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("one without the tensor " + name);
        }
        if (!saved.shape(name).equals(shape)) {
            throw new IllegalArgumentException(
                    "one with the tensor " + name + " of " + saved.shape(name) + " in place of " + shape);
        }
    }

    private static void fill(float[] into, Weights saved, String name) {
        float[] values = saved.get(name);
        System.arraycopy(values, 0, into, 0, into.length);
    }
}
