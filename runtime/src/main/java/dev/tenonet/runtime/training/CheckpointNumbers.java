package dev.tenonet.runtime.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The numbers of a checkpoint, all of them read before any is used. */
final class CheckpointNumbers {
    private final Map<String, String> metadata;
    private final long step;
    final long optimizerSteps;
    final int bestEpoch;
    private final double bestLoss;
    private final int epoch;
    private final int epochSteps;
    private final double epochSeconds;
    private final int staleEpochs;
    private final Sums sums;
    private final List<History.Epoch> history;

    /** @throws IllegalArgumentException if one is missing or is no number; says which */
    CheckpointNumbers(Map<String, String> metadata) {
        this.metadata = metadata;
        step = read("step", Long::parseLong);
        optimizerSteps = read("optimizerSteps", Long::parseLong);
        bestEpoch = read("bestEpoch", Integer::parseInt);
        bestLoss = read("bestLoss", Double::parseDouble);
        epoch = read("epoch", Integer::parseInt);
        epochSteps = read("epochSteps", Integer::parseInt);
        epochSeconds = read("epochSeconds", Double::parseDouble);
        staleEpochs = read("staleEpochs", Integer::parseInt);
        sums = read("epochSums", Sums::of);
        history = read("history", History::epochs);
    }

    private <T> T read(String key, Function<String, T> parse) {
        String value = metadata.get(key);
        try {
            if (value != null) {
                return parse.apply(value);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                value == null
                        ? "one without " + key
                        : "one with " + key + " = " + value.strip().replace('\n', ' '));
    }

    static Map<String, String> metadata(FitState state, Parameters parameters, long optimizerSteps) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("step", String.valueOf(parameters.step()));
        metadata.put("optimizerSteps", String.valueOf(optimizerSteps));
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

    void restore(FitState state, Parameters parameters) {
        parameters.step(step);
        state.best.number = bestEpoch;
        state.best.loss = bestLoss;
        state.epoch = epoch;
        state.steps = epochSteps;
        state.seconds = epochSeconds;
        state.stale = staleEpochs;
        state.sums.set(sums);
        state.epochs.addAll(history);
    }
}
