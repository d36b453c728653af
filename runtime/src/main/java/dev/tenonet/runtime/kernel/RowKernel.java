package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.kernel.execution.ParallelTask;

/** A kernel that can compute any rows of its output by themselves, with the same bits. */
public interface RowKernel extends Kernel {
    /** Its work, the units of which are the rows of the output. */
    ParallelTask byRows();

    /** What one thread needs for all of it, roughly. */
    long nanos();

    /** How many floats behind those that it needs it may read, though without effect. */
    int slack();
}
