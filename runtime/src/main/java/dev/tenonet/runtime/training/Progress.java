package dev.tenonet.runtime.training;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** One line that says how far a training is: in place on a terminal, else one for each epoch. */
final class Progress {
    private static final long NANOS_BETWEEN = 100_000_000;
    private static final double NANOS = 1e9;

    private final Fit fit;
    private final int stepsOfEpoch;
    private final PrintStream out;
    private final boolean inPlace;
    private final long start = System.nanoTime();
    /** The steps of this process, without those before a checkpoint. */
    private long steps;

    private long lastShown = start;
    private int width;

    Progress(Fit fit, int stepsOfEpoch) {
        this(fit, stepsOfEpoch, fit.progress, isTerminal(fit.progress));
    }

    Progress(Fit fit, int stepsOfEpoch, PrintStream out, boolean inPlace) {
        this.fit = fit;
        this.stepsOfEpoch = stepsOfEpoch;
        this.out = out;
        this.inPlace = inPlace;
    }

    /** From JDK 22 on there is a console without a terminal, too, and it can be asked. */
    private static boolean isTerminal(PrintStream out) {
        Console console = System.console();
        if (console == null || out != System.err && out != System.out) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** After each step. */
    void step(FitState state) {
        steps++;
        long now = System.nanoTime();
        if (fit.progress != null && inPlace && now - lastShown >= NANOS_BETWEEN) {
            lastShown = now;
            String text = "epoch " + (state.epoch + 1) + "/" + fit.epochs + "  step " + state.steps + "/" + stepsOfEpoch
                    + "  " + values("loss", state.sums.meanLoss(), "accuracy ", state.sums.accuracy())
                    + "  " + left(now, (long) state.epoch * stepsOfEpoch + state.steps) + " left";
            show(text);
        }
    }

    private void show(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        out.flush();
        width = text.length();
    }

    /** After each epoch: a line on its own elsewhere than on a terminal. */
    void epoch(History.Epoch epoch) {
        if (fit.progress == null) {
            return;
        }
        long now = System.nanoTime();
        String left = left(now, (long) epoch.number() * stepsOfEpoch) + " left";
        String start = "epoch " + epoch.number() + "/" + fit.epochs;
        if (inPlace) {
            lastShown = now;
            show(start + "  " + values("loss", epoch.loss(), "accuracy ", epoch.accuracy()) + held(epoch) + "  "
                    + left);
        } else {
            out.println(start + ": " + History.line(epoch) + String.format(Locale.ROOT, ", %.1f s, ", epoch.seconds())
                    + left);
        }
    }

    private static String held(History.Epoch epoch) {
        return Double.isNaN(epoch.validationLoss())
                ? ""
                : "  " + values("validation", epoch.validationLoss(), "", epoch.validationAccuracy());
    }

    private static String values(String name, double loss, String what, double accuracy) {
        return String.format(Locale.ROOT, "%s %.4g", name, loss)
                + (Double.isNaN(accuracy) ? "" : String.format(Locale.ROOT, ", %s%.2f %%", what, 100 * accuracy));
    }

    /** Leaves the last line. */
    void end() {
        if (fit.progress != null && inPlace && width > 0) {
            out.println();
        }
    }

    private String left(long now, long done) {
        double nanos = steps == 0 ? 0 : (double) (now - start) / steps;
        long seconds = Math.round(nanos * ((long) fit.epochs * stepsOfEpoch - done) / NANOS);
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
