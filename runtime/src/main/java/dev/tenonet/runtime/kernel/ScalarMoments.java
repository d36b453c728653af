package dev.tenonet.runtime.kernel;

/** Sums of any step. */
final class ScalarMoments extends Moments {
    ScalarMoments(View view) {
        super(view);
    }

    @Override
    int scratch() {
        return 0;
    }

    @Override
    double sum(float[] data, int at, int step, int count, float[] scratch, int scratchAt) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += data[at + i * step];
        }
        return sum;
    }

    @Override
    double squares(float[] data, int at, int step, int count, double centre, float[] scratch, int scratchAt) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double distance = data[at + i * step] - centre;
            sum += distance * distance;
        }
        return sum;
    }
}
