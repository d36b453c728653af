package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets the producers of a concatenation write their parts of it, instead of copying them there. A joint image may itself be
 * a part of a larger one, so that a growing one, as in a dense block, is one image that each layer adds its channels to.
 */
final class ElideConcat implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Uses uses = new Uses(plan);
        Relocation relocation = new Relocation();
        Set<String> surrounded = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            String part = step.inputs().get(0).value();
            boolean elided = isJoining(step)
                    && uses.isWhole(step.inputs().get(0))
                    && uses.isWritten(part)
                    && !relocation.contains(part)
                    && !uses.isSummedInOrder(part);
            // The part's halo would be a gap in the whole.
            boolean halo = surrounded.contains(part)
                    || uses.readers(part).stream()
                            .anyMatch(reader -> !reader.halo().isEmpty());
            String whole = step.output().value();
            if (elided && !(halo && uses.isSummedInOrder(whole))) {
                relocation.put(part, step.output());
                if (halo) {
                    surrounded.add(whole);
                }
            } else {
                steps.add(step);
            }
        }
        return relocation.apply(plan, steps);
    }

    /** Whether a step puts a part of a joint image into its place. */
    static boolean isJoining(Step step) {
        return step.call().equals(CopyCall.PLAIN) && step.output().slice().isPresent();
    }
}
