package dev.tenonet.processor.onnx.layers;

import java.util.List;

/** A file that cannot be imported, with all that is to say about it. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    /** @param lines ready to print: what was found, why it cannot be, what to do */
    public RefusedException(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
        this.lines = List.copyOf(lines);
    }

    /** The message, line by line. */
    public List<String> lines() {
        return lines;
    }
}
