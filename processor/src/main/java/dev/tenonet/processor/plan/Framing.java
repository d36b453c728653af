package dev.tenonet.processor.plan;

import java.util.List;
import java.util.Optional;

/**
 * A step that puts an image into a larger or smaller frame, and its constants.
 *
 * @param top rows added above; negative for rows cut off
 * @param bottom rows below, likewise
 * @param left columns, likewise
 * @param right columns, likewise
 */
record Framing(Step step, int top, int bottom, int left, int right, String border, float fill) {
    static Optional<Framing> of(Step step) {
        if (!step.family().equals("Frame")) {
            return Optional.empty();
        }
        List<Argument> arguments = step.arguments();
        int top = (Integer) literal(arguments.get(2));
        int left = (Integer) literal(arguments.get(3));
        Extent in = step.inputs().get(0).extent();
        Extent out = step.output().extent();
        return Optional.of(new Framing(
                step,
                top,
                out.height() - in.height() - top,
                left,
                out.width() - in.width() - left,
                ((Argument.Constant) arguments.get(4)).name(),
                (Float) literal(arguments.get(5))));
    }

    private static Object literal(Argument argument) {
        return ((Argument.Literal) argument).value();
    }

    /** Whether it cuts nothing off. */
    boolean adds() {
        return Math.min(Math.min(top, bottom), Math.min(left, right)) >= 0;
    }

    /** Whether it adds nothing. */
    boolean cuts() {
        return Math.max(Math.max(top, bottom), Math.max(left, right)) <= 0;
    }
}
