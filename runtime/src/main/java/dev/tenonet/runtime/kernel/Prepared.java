package dev.tenonet.runtime.kernel;

import dev.tenonet.runtime.kernel.execution.Workspace;

/** An operation prepared for one model. Immutable: any number of threads may run it at once. */
public interface Prepared {
    /** Floats of {@link Workspace#scratch} that one call overwrites. */
    default int scratch() {
        return 0;
    }
}
