package dev.tenonet.processor.declaration;

/**
 * The source does not compile, and the compiler says so: nothing for us to add. Compilers run processors over broken
 * code with values of any type in place of what is wrong.
 */
public final class BrokenSourceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokenSourceException(String message) {
        super(message);
    }
}
