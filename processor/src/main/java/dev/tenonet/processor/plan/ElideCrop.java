package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets readers of a crop read that part of the whole image instead of a copy. */
final class ElideCrop implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Relocation relocation = new Relocation();
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Optional<Margins> crop = Margins.of(step)
                    .filter(Margins::cuts)
                    .filter(margins -> uses.isWhole(step.inputs().get(0))
                            && !uses.isSummedInOrder(step.output().value()));
            crop.ifPresentOrElse(
                    margins -> relocation.put(step.output().value(), part(margins)), () -> steps.add(step));
        }
        return relocation.apply(plan, steps);
    }

    private static Operand part(Margins crop) {
        Operand image = crop.step().inputs().get(0);
        return image.part(crop.step().output().extent(), 0, -crop.top(), -crop.left());
    }
}
