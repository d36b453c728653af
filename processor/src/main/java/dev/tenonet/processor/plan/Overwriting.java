package dev.tenonet.processor.plan;

/** Which input's memory a kernel may write its result to. */
public enum Overwriting {
    /** None: it reads values after it has written others. */
    NONE,
    /** Any: it reads each value just before it writes it. */
    ANY_INPUT,
    /** The second, of which that holds, and not the first. */
    SECOND_INPUT;

    /** Whether the input of this number may be overwritten. */
    boolean allows(int input) {
        return this == ANY_INPUT || this == SECOND_INPUT && input == 1;
    }
}
