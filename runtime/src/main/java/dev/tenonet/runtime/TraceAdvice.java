package dev.tenonet.runtime;

import java.util.Locale;

/** Recognises in two arrays what makes them differ most often. */
final class TraceAdvice {
    /** Relative to the largest value. */
    private static final double ALIKE = 1e-3;

    private final float[] actual;
    private final float[] expected;
    private final int channels;
    private final int plane;
    private final double limit;

    private TraceAdvice(int channels, float[] actual, float[] expected) {
        this.channels = channels;
        this.plane = actual.length / channels;
        this.actual = actual;
        this.expected = expected;
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        this.limit = ALIKE * largest;
    }

    /** What it is, if it is one of these; otherwise nothing. */
    static String of(Trace.Layer layer, Trace.Operation operation, float[] expected) {
        TraceAdvice advice = new TraceAdvice(operation.shape().get(0), operation.array(), expected);
        if (operation.shape().size() < 2) {
            return "";
        }
        if (layer.input()) {
            return advice.ofInput();
        }
        return operation.label().startsWith("BatchNorm") ? advice.ofBatchNorm() : "";
    }

    private String ofInput() {
        if (channels > 1 && isReversed()) {
            return "the channels are in the other order (RGB and BGR)";
        }
        StringBuilder maps = new StringBuilder();
        for (int c = 0; c < channels; c++) {
            double[] line = line(c);
            if (line.length == 0) {
                return "";
            }
            maps.append(c == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.4g x %+.4g", line[0], line[1]));
        }
        return "it was normalised otherwise: by channel, PyTorch's is " + maps + " of the x here";
    }

    private boolean isReversed() {
        for (int i = 0; i < actual.length; i++) {
            int other = (channels - 1 - i / plane) * plane + i % plane;
            if (Math.abs((double) expected[other] - actual[i]) > limit) {
                return false;
            }
        }
        return true;
    }

    private String ofBatchNorm() {
        boolean training = true;
        boolean proportional = true;
        for (int c = 0; c < channels; c++) {
            double[] moments = moments(expected, c);
            training &= plane > 1 && Math.abs(moments[0]) < 1e-3 && Math.abs(moments[1] - 1) < 1e-2;
            proportional &= line(c).length > 0;
        }
        if (training) {
            return "each channel of PyTorch's has mean 0 and variance 1: was it in training mode? call model.eval()";
        }
        return proportional
                ? "each channel is a multiple of PyTorch's, shifted: compare eps, and whether PyTorch was in training mode"
                        + " (call model.eval())"
                : "";
    }

    /** Slope and offset by which a channel becomes PyTorch's; empty if no line does it. */
    private double[] line(int channel) {
        double[] x = moments(actual, channel);
        double[] y = moments(expected, channel);
        double covariance = 0;
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            covariance += (actual[i] - x[0]) * (expected[i] - y[0]) / plane;
        }
        double slope = x[1] == 0 ? 0 : covariance / x[1];
        double offset = y[0] - slope * x[0];
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            if (!(Math.abs(slope * actual[i] + offset - expected[i]) <= limit)) {
                return new double[0];
            }
        }
        return new double[] {slope, offset};
    }

    /** Mean and variance. */
    private double[] moments(float[] values, int channel) {
        double mean = 0;
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            mean += (double) values[i] / plane;
        }
        double variance = 0;
        for (int i = channel * plane; i < (channel + 1) * plane; i++) {
            variance += (values[i] - mean) * (values[i] - mean) / plane;
        }
        return new double[] {mean, variance};
    }
}
