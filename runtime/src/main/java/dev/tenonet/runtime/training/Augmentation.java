package dev.tenonet.runtime.training;

import java.util.random.RandomGenerator;

/** A random change of a sample, such as moving or mirroring its picture, of which a training sees another one in each epoch. */
@FunctionalInterface
public interface Augmentation {
    /**
     * Changes a sample that has just been read: the part of each array of {@code batch} that begins at {@code at} times the
     * port's size.
     *
     * @param random a stream of its own for each epoch and sample, of 64 random bits a call, so that what it decides depends
     *     neither on threads nor on whether a training went on from a checkpoint
     */
    void change(Batch batch, int at, RandomGenerator random);
}
