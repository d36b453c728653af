package dev.tenonet.samples.zoo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;

/**
 * Says on a stream what takes long, and for how long it has.
 *
 * @param out where to
 * @param period how long work may take in silence, and how often a line is renewed
 */
record Progress(PrintStream out, Duration period) {
    /** Does the work on the calling thread. */
    <T> T during(String what, Supplier<T> work) {
        return during(() -> what, work);
    }

    /** The same, where what is done changes. */
    <T> T during(Supplier<String> what, Supplier<T> work) {
        Ticker ticker = new Ticker(what);
        Timer timer = new Timer("progress", true);
        timer.scheduleAtFixedRate(ticker, period.toMillis(), period.toMillis());
        try {
            return work.get();
        } finally {
            timer.cancel();
            ticker.end();
        }
    }

    private final class Ticker extends TimerTask {
        private final Supplier<String> what;
        private final long start = System.nanoTime();
        private boolean begun;
        private boolean ended;

        Ticker(Supplier<String> what) {
            this.what = what;
        }

        @Override
        public synchronized void run() {
            if (!ended) {
                begun = true;
                out.print("\r" + what.get() + ": "
                        + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
                out.flush();
            }
        }

        synchronized void end() {
            ended = true;
            if (begun) {
                out.println();
            }
        }
    }
}
