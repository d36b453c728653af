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

    void read(String text) {
        String[] fields = text.split(" ");
        loss = Double.parseDouble(fields[0]);
        samples = Long.parseLong(fields[1]);
        correct = Long.parseLong(fields[2]);
        judged = Long.parseLong(fields[3]);
    }
}
