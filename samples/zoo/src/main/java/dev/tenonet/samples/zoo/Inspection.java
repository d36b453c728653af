package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Trace;
import dev.tenonet.runtime.TraceComparison;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Looks at what each layer computes, and holds it beside PyTorch's. */
final class Inspection {
    /** The array of the script's hooks that is not a module's. */
    private static final String INPUT = "input";

    private final Options options;
    private final PrintStream out;

    Inspection(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** @param picture null if the file to compare with has the input */
    void run(Model model, float[] picture) throws BadInputException {
        Weights arrays = options.compare().isPresent() ? open(options.compare().get()) : null;
        try {
            Trace trace = model.trace(picture != null ? picture : input(arrays));
            if (options.isTrace()) {
                out.print(trace);
            }
            if (arrays != null) {
                out.print(trace.compare(arrays, TraceComparison.TOLERANCE));
            }
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage());
        } catch (UncheckedIOException e) {
            throw BadInputException.unreadable(options.compare().orElseGet(options::weights), "arrays", e.getCause());
        }
    }

    private static Weights open(Path file) throws BadInputException {
        try {
            return Weights.open(file);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, "arrays", e);
        }
    }

    private float[] input(Weights arrays) throws BadInputException {
        if (!arrays.names().contains(INPUT)) {
            throw new BadInputException(options.compare().orElseThrow() + " has no array " + INPUT
                    + " to run the network on; give a picture by --image");
        }
        return arrays.get(INPUT);
    }
}
