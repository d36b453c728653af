package dev.tenonet.runtime.training;

/** What an epoch or an evaluation adds up. */
final class Sums {
    double loss;
    long samples;
    long correct;
    long judged;

    void add(double batchLoss, int count, Passes passes) {
        loss += batchLoss * count;
        samples += count;
        correct += passes.correct();
        judged += passes.judged();
    }

    void clear() {
        loss = 0;
        samples = 0;
        correct = 0;
        judged = 0;
    }

    double meanLoss() {
        return loss / samples;
    }

    /** NaN if nothing was judged. */
    double accuracy() {
        return (double) correct / judged;
    }

    /** The numbers, to be read again to the bit. */
    @Override
    public String toString() {
        return loss + " " + samples + " " + correct + " " + judged;
    }

    /** The numbers of {@link #toString}. */
    static Sums of(String text) {
        String[] fields = text.split(" ");
        Sums sums = new Sums();
        sums.loss = Double.parseDouble(fields[0]);
        sums.samples = Long.parseLong(fields[1]);
        sums.correct = Long.parseLong(fields[2]);
        sums.judged = Long.parseLong(fields[3]);
        return sums;
    }

    void set(Sums other) {
        loss = other.loss;
        samples = other.samples;
        correct = other.correct;
        judged = other.judged;
    }
}
