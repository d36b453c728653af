package dev.tenonet.processor.plan;

import java.util.Optional;

/**
 * A step that puts an image into a larger or smaller frame, and how far that is from the image at each side.
 *
 * @param top rows added above; negative for rows cut off
 * @param bottom rows below, likewise
 * @param left columns, likewise
 * @param right columns, likewise
 */
record Margins(Step step, FrameCall frame, int top, int bottom, int left, int right) {
    static Optional<Margins> of(Step step) {
        if (!(step.call() instanceof FrameCall frame)) {
            return Optional.empty();
        }
        Extent in = step.inputs().get(0).extent();
        Extent out = step.output().extent();
        return Optional.of(new Margins(
                step,
                frame,
                frame.top(),
                out.height() - in.height() - frame.top(),
                frame.left(),
                out.width() - in.width() - frame.left()));
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
