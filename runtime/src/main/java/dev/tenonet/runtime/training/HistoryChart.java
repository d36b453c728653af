package dev.tenonet.runtime.training;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Curves over the epochs, as SVG: of the training, and of the validation where it has values. */
final class HistoryChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 240;
    private static final int LEFT = 60;
    private static final int BOTTOM = 24;
    private static final int MARGIN = 10;
    private static final int MOST_LINES = 5;
    private static final int MOST_NUMBERS = 10;

    private final StringBuilder svg = new StringBuilder();
    private final List<History.Epoch> epochs;
    /** The values of the lowest and of the highest line, and what lies between two. */
    private double least = Double.POSITIVE_INFINITY;

    private double most = Double.NEGATIVE_INFINITY;
    private double step;

    HistoryChart(
            String name,
            List<History.Epoch> epochs,
            ToDoubleFunction<History.Epoch> training,
            ToDoubleFunction<History.Epoch> validation) {
        this.epochs = epochs;
        include(training);
        include(validation);
        choose();
        append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n", WIDTH, HEIGHT, name);
        grid();
        curve("training", training);
        curve("validation", validation);
        append("</svg>\n");
    }

    private void include(ToDoubleFunction<History.Epoch> value) {
        for (History.Epoch epoch : epochs) {
            double found = value.applyAsDouble(epoch);
            if (Double.isFinite(found)) {
                least = Math.min(least, found);
                most = Math.max(most, found);
            }
        }
    }

    /** Lines at multiples of 1, 2 or 5 times a power of ten. */
    private void choose() {
        double range = most > least ? most - least : Math.max(Math.abs(most), 1e-9);
        step = Math.pow(10, Math.floor(Math.log10(range / MOST_LINES)));
        for (double factor : new double[] {2, 2.5, 2}) {
            step *= range / step > MOST_LINES ? factor : 1;
        }
        least = Math.floor(least / step) * step;
        most = Math.max(Math.ceil(most / step) * step, least + step);
    }

    private void grid() {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        for (int line = 0; line <= Math.round((most - least) / step); line++) {
            double value = least + line * step;
            String number = decimals > 4 ? format("%.1e", value) : format("%." + decimals + "f", value);
            String y = y(value);
            append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>", LEFT, WIDTH - MARGIN, y, y);
            append("<text x=\"%d\" y=\"%s\" text-anchor=\"end\" dy=\"4\">%s</text>\n", LEFT - 6, y, number);
        }
        int every = (epochs.size() + MOST_NUMBERS - 1) / MOST_NUMBERS;
        for (int i = 0; i < epochs.size(); i += every) {
            int number = epochs.get(i).number();
            append("<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%d</text>\n", x(i), HEIGHT - 6, number);
        }
    }

    private void curve(String name, ToDoubleFunction<History.Epoch> value) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < epochs.size(); i++) {
            double found = value.applyAsDouble(epochs.get(i));
            if (Double.isFinite(found)) {
                points.append(x(i)).append(',').append(y(found)).append(' ');
                append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"2.5\">", name, x(i), y(found));
                append(
                        "<title>%s, epoch %d: %.5g</title></circle>\n",
                        name, epochs.get(i).number(), found);
            }
        }
        if (points.length() > 0) {
            append(
                    "<polyline class=\"%s\" points=\"%s\"/>\n",
                    name, points.toString().strip());
        }
    }

    private String x(int epoch) {
        double share = epochs.size() == 1 ? 0.5 : (double) epoch / (epochs.size() - 1);
        return format("%.1f", LEFT + share * (WIDTH - MARGIN - LEFT));
    }

    private String y(double value) {
        return format("%.1f", MARGIN + (most - value) / (most - least) * (HEIGHT - BOTTOM - MARGIN));
    }

    private void append(String format, Object... arguments) {
        svg.append(format(format, arguments));
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
