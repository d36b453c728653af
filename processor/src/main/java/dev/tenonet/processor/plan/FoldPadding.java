package dev.tenonet.processor.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the padding around an image the padding of the windows that read it, where that means the same: convolutions, and
 * averages over zeros that count. A max pool's own padding is -infinity.
 */
final class FoldPadding implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Map<String, Margins> frames = new HashMap<>();
        for (Step step : plan.steps()) {
            Margins.of(step)
                    .filter(margins -> isFoldable(margins, uses))
                    .ifPresent(margins -> frames.put(step.output().value(), margins));
        }
        List<Step> steps = plan.steps().stream()
                .filter(step -> !frames.containsKey(step.output().value()))
                .map(step -> Optional.ofNullable(frames.get(step.inputs().get(0).value()))
                        .map(margins -> padded(step, margins))
                        .orElse(step))
                .toList();
        return plan.withSteps(steps);
    }

    private static boolean isFoldable(Margins margins, Uses uses) {
        Step frame = margins.step();
        List<Step> readers = uses.readers(frame.output().value());
        return margins.adds()
                && uses.isWhole(frame.inputs().get(0))
                && !uses.isSummedInOrder(frame.inputs().get(0).value())
                && !uses.isOutput(frame.output().value())
                && !readers.isEmpty()
                && readers.stream()
                        .allMatch(reader -> uses.isWhole(reader.inputs().get(0)) && canPad(reader, margins));
    }

    private static boolean canPad(Step reader, Margins margins) {
        FrameCall frame = margins.frame();
        boolean mirrors = frame.border() != Border.ZEROS;
        boolean zeros = !mirrors && frame.fill() == 0;
        if (reader.call() instanceof ConvolutionCall) {
            return reader.halo().isEmpty()
                    ? zeros || mirrors
                    : zeros && reader.halo().border() == Border.ZEROS;
        }
        return zeros
                && reader.call() instanceof PoolCall.Average average
                && (average.countPadding() || average.windows().stream().noneMatch(WindowGeometry::isPadded));
    }

    private static Step padded(Step reader, Margins margins) {
        List<WindowGeometry> windows = reader.call().windows();
        WindowGeometry rows = windows.get(0).padded(margins.top(), margins.bottom());
        WindowGeometry columns = windows.get(1).padded(margins.left(), margins.right());
        Step padded = reader.withInputs(List.of(margins.step().inputs().get(0)));
        return reader.call() instanceof ConvolutionCall convolution
                ? padded.withCall(convolution.with(rows, columns)).withHalo(halo(padded, rows, columns, margins))
                : padded.withCall(((PoolCall.Average) reader.call()).counting(rows, columns));
    }

    private static Halo halo(Step padded, WindowGeometry rows, WindowGeometry columns, Margins margins) {
        Extent in = padded.inputs().get(0).extent();
        Extent out = padded.output().extent();
        return new Halo(
                rows.before(),
                rows.reachAfter(in.height(), out.height()),
                columns.before(),
                columns.reachAfter(in.width(), out.width()),
                margins.frame().border());
    }
}
