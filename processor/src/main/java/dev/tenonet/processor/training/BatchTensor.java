package dev.tenonet.processor.training;

/**
 * A value of each sample of a batch. Identity: it is what a step makes.
 *
 * <p>Not a record, whose equality would be by name.
 */
public final class BatchTensor {
    private final String name;
    private final int size;

    /** A value of so many floats a sample. */
    public BatchTensor(String name, int size) {
        this.name = name;
        this.size = size;
    }

    /** What it is called, for sorting and messages. */
    public String name() {
        return name;
    }

    /** Floats of one sample. */
    public int size() {
        return size;
    }

    @Override
    public String toString() {
        return name;
    }
}
