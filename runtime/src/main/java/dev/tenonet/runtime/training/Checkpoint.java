package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.weights.SafetensorsWriter;
import dev.tenonet.runtime.weights.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        StateTensors tensors = new StateTensors(metadata(state));
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

    private Map<String, String> metadata(FitState state) {
        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.put("step", String.valueOf(parameters.step()));
        metadata.put("optimizerSteps", String.valueOf(training.state().steps()));
        metadata.put("epoch", String.valueOf(state.epoch));
        metadata.put("epochSteps", String.valueOf(state.steps));
        metadata.put("epochSeconds", String.valueOf(state.seconds));
        metadata.put("epochSums", state.sums.toString());
        metadata.put("bestEpoch", String.valueOf(state.best.number));
        metadata.put("bestLoss", String.valueOf(state.best.loss));
        metadata.put("staleEpochs", String.valueOf(state.stale));
        metadata.put("history", new History(state.epochs, false).csv());
        return metadata;
    }

    /**
     * Goes on from the file; or writes it, so that a file that cannot be written is known before there is anything to lose.
     *
     * @throws IllegalArgumentException if it is of another training
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
                            + ": " + e,
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
        parameters.overwrite(saved.without(PREFIX));
        state.best.number = Integer.parseInt(metadata.get("bestEpoch"));
        state.best.loss = Double.parseDouble(metadata.get("bestLoss"));
        for (int i = 0; i < parameters.count() && state.best.number > 0; i++) {
            String name = BEST + parameters.name(i);
            if (parameters.isCounter(i)) {
                state.best.counter(i, Counters.read(saved, name));
            } else {
                fill(state.best.values(i), saved, name);
            }
        }
        training.state().arrays().forEach((name, values) -> fill(values, saved, PREFIX + name));
        training.state().resume(Long.parseLong(metadata.get("optimizerSteps")));
        parameters.step(Long.parseLong(metadata.get("step")));
        state.epoch = Integer.parseInt(metadata.get("epoch"));
        state.steps = Integer.parseInt(metadata.get("epochSteps"));
        state.seconds = Double.parseDouble(metadata.get("epochSeconds"));
        state.stale = Integer.parseInt(metadata.get("staleEpochs"));
        state.sums.read(metadata.get("epochSums"));
        state.epochs.addAll(History.epochs(metadata.get("history")));
    }

    private static void fill(float[] into, Weights saved, String name) {
        float[] values = saved.get(name);
        System.arraycopy(values, 0, into, 0, into.length);
    }
}
