package dev.tenonet.samples.benchmarks;

/** An engine with a number of threads. */
record Contender(Engine engine, int threads) {
    @Override
    public String toString() {
        return engine.title() + ", " + threads + (threads == 1 ? " thread" : " threads");
    }
}
