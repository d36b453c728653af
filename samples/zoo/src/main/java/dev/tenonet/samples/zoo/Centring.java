package dev.tenonet.samples.zoo;

/**
 * Makes features vary around 0, by 1 on average, so that few steps are enough. Nothing but the way of learning changes: what is
 * learned of the centred features is a linear layer of the features as they are.
 *
 * @param means of each feature
 * @param scale the root of the mean variance
 */
record Centring(float scale, float... means) {
    /** By these pictures. */
    static Centring of(Features features, int... pictures) {
        int size = features.size();
        float[] means = new float[size];
        double squares = 0;
        for (int k = 0; k < size; k++) {
            double sum = 0;
            double sumOfSquares = 0;
            for (int picture : pictures) {
                double value = features.values()[picture * size + k];
                sum += value;
                sumOfSquares += value * value;
            }
            double mean = sum / pictures.length;
            means[k] = (float) mean;
            squares += Math.max(0, sumOfSquares / pictures.length - mean * mean);
        }
        double scale = Math.sqrt(squares / size);
        return new Centring(scale > 0 ? (float) scale : 1, means);
    }

    /** The bias for features as they are of an output with these weights, which are changed to those for them. */
    float folded(float[] weight, int from, float bias) {
        double sum = bias;
        for (int k = 0; k < means.length; k++) {
            weight[from + k] /= scale;
            sum -= (double) weight[from + k] * means[k];
        }
        return (float) sum;
    }
}
