package dev.tenonet.runtime.training;

import java.util.ArrayList;
import java.util.List;

/** How far a training is: all that it needs besides parameters and the optimizer's state to go on. */
final class FitState {
    /** The epoch, from 0. */
    int epoch;
    /** Steps of this epoch that are done. */
    int steps;
    /** Epochs since the best one. */
    int stale;

    /** Seconds that were spent on this epoch before the training was ended. */
    double seconds;

    final Sums sums = new Sums();
    final List<History.Epoch> epochs = new ArrayList<>();
    final BestEpoch best;

    FitState(Parameters parameters) {
        best = new BestEpoch(parameters);
    }

    /** Ends an epoch. */
    void add(History.Epoch finished) {
        epochs.add(finished);
        boolean better = finished.decidingLoss() < best.loss;
        best.offer(finished.number(), finished.decidingLoss());
        stale = better ? 0 : stale + 1;
        epoch++;
        steps = 0;
        seconds = 0;
        sums.clear();
    }
}
