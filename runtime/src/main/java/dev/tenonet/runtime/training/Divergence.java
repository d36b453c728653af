package dev.tenonet.runtime.training;

/** Finds out where a training stopped being finite. */
final class Divergence {
    private final Training training;
    private final FitState state;
    private final int stepsOfEpoch;

    Divergence(Training training, FitState state, int stepsOfEpoch) {
        this.training = training;
        this.state = state;
        this.stepsOfEpoch = stepsOfEpoch;
    }

    /** What to end with after a pass that came to this loss; its gradients are still there. */
    DivergenceException exception(double loss) {
        int epoch = state.epoch + 1;
        long step = (long) state.epoch * stepsOfEpoch + state.steps + 1;
        String layer = training.passes().firstNotFinite();
        StringBuilder text = new StringBuilder("epoch " + epoch + ", step " + step + ": expected a finite loss and"
                + " finite gradients, found a loss of " + (float) loss);
        text.append(layer == null ? "; all layers are finite" : "; the first layer that is not finite is " + layer);
        text.append("; the largest gradient is ").append(largestGradient());
        text.append("; try a smaller learning rate, a warm-up or clipNorm");
        if (state.best.number > 0) {
            text.append("; the parameters are those of epoch ")
                    .append(state.best.number)
                    .append(", the best");
        }
        return new DivergenceException(epoch, step, layer, text.toString());
    }

    private String largestGradient() {
        Parameters parameters = training.parameters();
        String name = "none";
        float largest = -1;
        for (int i = 0; i < parameters.count() && !Float.isNaN(largest); i++) {
            float[] gradient = parameters.gradient(i);
            for (int k = 0; gradient != null && k < gradient.length && !Float.isNaN(largest); k++) {
                float size = Math.abs(gradient[k]);
                if (!(size <= largest)) {
                    largest = size;
                    name = parameters.name(i);
                }
            }
        }
        return largest < 0 ? name : largest + ", of " + name;
    }
}
