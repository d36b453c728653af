package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets readers of a crop or a slice read that part of the whole image instead of a copy. */
final class ElideCrop implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Relocation relocation = new Relocation();
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<Operand> part = part(step)
                    .filter(place -> uses.isWhole(step.inputs().get(0))
                            && !uses.isSummedInOrder(step.output().value()));
            part.ifPresentOrElse(place -> relocation.put(step.output().value(), place), () -> steps.add(step));
        }
        return relocation.apply(plan, steps);
    }

    /** The part of its input that a step gives; empty if it does more. */
    private static Optional<Operand> part(Step step) {
        Operand image = step.inputs().get(0);
        Extent extent = step.output().extent();
        if (step.call() instanceof SliceCall slice) {
            return slice.step() == 1 ? Optional.of(image.slice(extent, slice.axis(), slice.from())) : Optional.empty();
        }
        return Margins.of(step).filter(Margins::cuts).map(crop -> image.part(extent, 0, -crop.top(), -crop.left()));
    }
}
