package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the padding around an image the padding of the windows that read it, where that means the same: convolutions, and
 * averages over zeros that count. A max pool's own padding is -infinity.
 */
final class FoldPadding implements Pass {
    private static final String ZEROS = Halo.NONE.border();
    /** Where the constants of an AveragePool have countPadding. */
    private static final int COUNT_PADDING = 4;

    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Map<String, Framing> framings = new HashMap<>();
        for (Step step : plan.steps()) {
            Framing.of(step)
                    .filter(framing -> isFoldable(framing, uses))
                    .ifPresent(framing -> framings.put(step.output().value(), framing));
        }
        List<Step> steps = plan.steps().stream()
                .filter(step -> !framings.containsKey(step.output().value()))
                .map(step -> Optional.ofNullable(
                                framings.get(step.inputs().get(0).value()))
                        .map(framing -> padded(step, framing))
                        .orElse(step))
                .toList();
        return plan.withSteps(steps);
    }

    private static boolean isFoldable(Framing framing, Uses uses) {
        Step frame = framing.step();
        List<Step> readers = uses.readers(frame.output().value());
        return framing.adds()
                && uses.isWhole(frame.inputs().get(0))
                && !uses.isSummedInOrder(frame.inputs().get(0).value())
                && !uses.isOutput(frame.output().value())
                && !readers.isEmpty()
                && readers.stream()
                        .allMatch(reader -> uses.isWhole(reader.inputs().get(0)) && canPad(reader, framing));
    }

    private static boolean canPad(Step reader, Framing framing) {
        boolean zeros = framing.border().equals(ZEROS) && framing.fill() == 0;
        return switch (reader.family()) {
            case "Convolution" ->
                reader.halo().isEmpty()
                        ? zeros || !framing.border().equals(ZEROS)
                        : zeros && reader.halo().border().equals(ZEROS);
            case "AveragePool" ->
                zeros
                        && (reader.arguments().get(COUNT_PADDING).equals(Argument.of(true))
                                || WindowGeometry.of(reader).stream().noneMatch(WindowGeometry::isPadded));
            default -> false;
        };
    }

    private static Step padded(Step reader, Framing framing) {
        List<WindowGeometry> windows = WindowGeometry.of(reader);
        WindowGeometry rows = windows.get(0).padded(framing.top(), framing.bottom());
        WindowGeometry columns = windows.get(1).padded(framing.left(), framing.right());
        Operand input = framing.step().inputs().get(0);
        List<Argument> arguments = new ArrayList<>(WindowGeometry.replace(reader.arguments(), rows, columns));
        Halo halo = Halo.NONE;
        if (reader.family().equals("Convolution")) {
            Extent in = input.extent();
            Extent out = reader.output().extent();
            halo = new Halo(
                    rows.before(),
                    rows.reachAfter(in.height(), out.height()),
                    columns.before(),
                    columns.reachAfter(in.width(), out.width()),
                    framing.border());
        } else {
            arguments.set(COUNT_PADDING, Argument.of(true));
        }
        return reader.withInputs(List.of(input)).withArguments(arguments).withHalo(halo);
    }
}
