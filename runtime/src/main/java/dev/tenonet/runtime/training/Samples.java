package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import dev.tenonet.runtime.image.ImageTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a network learns from, or is evaluated on: arrays in memory, a folder of pictures, or a class of your own. {@link #read}
 * is called by one thread at a time, while a step runs unless {@link #areInMemory}.
 */
public interface Samples {
    /** Number of samples. */
    int size();

    /**
     * Writes a sample into a batch: into the arrays of all inputs and targets, each from {@code at} times the port's size on.
     *
     * @param index from 0
     * @throws IOException if it cannot be read; the training ends with an exception that says why
     */
    void read(int index, Batch batch, int at) throws IOException;

    /**
     * Told before an epoch's first sample is read, so that what is changed at random while it is read can be other in each
     * epoch, and the same where a training goes on from a checkpoint. Not called for a validation.
     *
     * @param number from 1
     */
    default void beginEpoch(int number) {}

    /**
     * These samples with a random change of each, another one in each epoch. They are read by a thread of their own.
     *
     * @param seed of the random numbers
     */
    default Samples augmented(long seed, Augmentation augmentation) {
        return new AugmentedSamples(this, seed, Objects.requireNonNull(augmentation, "augmentation"));
    }

    /**
     * Some of these samples, in this order: to keep others for a validation.
     *
     * @throws IllegalArgumentException if there is no such index
     */
    default Samples subset(int... indices) {
        return new SampleSubset(this, indices);
    }

    /** The names of the classes, from class 0 on; empty if they have none. */
    default List<String> classes() {
        return List.of();
    }

    /** Whether {@link #read} is so quick that another thread for it would cost more than it saves. */
    default boolean areInMemory() {
        return false;
    }

    /**
     * Checks before a training that the samples suit a network, as far as that can be known.
     *
     * @throws IllegalArgumentException if they do not; says what was expected
     */
    default void check(List<Port> inputs, List<Target> targets) {}

    /**
     * How often each class occurs, of samples that have been checked; null if that is not known.
     *
     * @param target the number of a target of classes, from 0
     * @param classes how many it has
     */
    default int[] occurrences(int target, int classes) {
        return null;
    }

    /**
     * Samples of one input and one target of classes.
     *
     * @param input all samples side by side; not copied
     * @param classes of each sample, or of each of its places
     * @param count number of samples
     */
    static Samples of(int count, float[] input, int[] classes) {
        return ArraySamples.of(count).input(input).classes(classes);
    }

    /**
     * Samples of one input and one target of values.
     *
     * @param input all samples side by side; not copied
     * @param values the targets, side by side
     * @param count number of samples
     */
    static Samples of(int count, float[] input, float[] values) {
        return ArraySamples.of(count).input(input).values(values);
    }

    /**
     * The pictures of a folder with a folder for each class, which are read while training: the classes are the folders' names
     * in alphabetical order. Files whose names no picture has are passed over, and so are hidden ones. Needs the module
     * {@code java.desktop}.
     *
     * @param transform makes a picture into the network's input
     * @throws IllegalArgumentException if there is no class, if a class has no picture, or if a file is no picture
     * @throws IOException if a folder is not there or cannot be read
     */
    static Samples pictures(Path folder, ImageTransform transform) throws IOException {
        return PictureFolder.of(folder, transform);
    }
}
