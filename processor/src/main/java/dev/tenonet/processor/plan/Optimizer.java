package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Fourth stage: passes in their order. Those in {@link #OPTIONAL} only make a plan faster, and can be switched off. */
public final class Optimizer {
    /**
     * A pass and what comes in its place when it is switched off.
     *
     * @param name empty if it cannot be switched off
     */
    private record Choice(String name, Pass on, Pass off) {
        static Choice always(Pass pass) {
            return new Choice("", pass, pass);
        }

        static Choice optional(String name, Pass pass) {
            return new Choice(name, pass, plan -> plan);
        }

        /** What reports call it. */
        String title() {
            return name.isEmpty() ? on.name() : name;
        }

        boolean isOff(Set<String> disabled) {
            return disabled.contains(name);
        }

        Pass choose(Set<String> disabled) {
            return isOff(disabled) ? off : on;
        }
    }

    private static final List<Choice> PASSES = List.of(
            Choice.optional("remove-dead", new RemoveDead()),
            Choice.optional("fold-padding", new FoldPadding()),
            Choice.optional("fold-shuffle", new FoldShuffle()),
            Choice.optional("fold-batch-norm", new FoldBatchNorm()),
            Choice.optional("fold-scale", new FoldScale()),
            Choice.optional("fuse-residuals", new FuseResiduals()),
            Choice.optional("pool-before-relu", new PoolBeforeRelu()),
            Choice.optional("fuse-activations", new FuseActivations()),
            Choice.optional("fuse-elementwise", new FuseElementwise()),
            Choice.optional("fuse-pools", new FusePools()),
            Choice.optional("winograd", new ChooseAlgorithms()),
            Choice.optional("fuse-strips", new FuseStrips()),
            Choice.optional("elide-crop", new ElideCrop()),
            Choice.optional("share-concats", new ShareConcats()),
            Choice.optional("elide-concat", new ElideConcat()),
            Choice.always(new AssignLayouts()),
            Choice.always(new PlaceHalos()),
            new Choice("direct-outputs", new DeliverOutputs(true), new DeliverOutputs(false)),
            Choice.optional("work-in-place", new WorkInPlace()),
            new Choice("reuse-memory", new PlanMemory(true), new PlanMemory(false)));

    /** The passes that {@code -Atenonet.disable} knows. */
    public static final List<String> OPTIONAL =
            PASSES.stream().map(Choice::name).filter(name -> !name.isEmpty()).toList();

    private Optimizer() {}

    /**
     * The finished plan, and how it came about.
     *
     * @param notes what each pass did, in order
     * @param hosts for each layer without calls of its own, the layers whose calls compute it; none if nothing has to
     */
    public record Result(Plan plan, List<PassNote> notes, Map<String, List<String>> hosts) {
        public Result {
            notes = List.copyOf(notes);
            hosts = Map.copyOf(hosts);
        }
    }

    /** Runs the passes that are not switched off. */
    public static Result run(Plan plan, Set<String> disabled) {
        Plan current = plan;
        List<PassNote> notes = new ArrayList<>();
        for (Choice choice : PASSES) {
            Pass pass = choice.choose(disabled);
            Plan changed = pass.apply(current);
            notes.add(
                    choice.isOff(disabled)
                            ? PassNote.off(choice.title())
                            : PassNote.of(choice.title(), pass, current, changed));
            current = changed;
        }
        return new Result(current, notes, Hosts.of(plan, current));
    }

    /**
     * The plan with every operation's call of its own and memory of its own for each value, for looking at all of them. It
     * delivers no outputs: they are looked at, too.
     */
    public static Plan unfused(Plan plan) {
        Set<String> all = Set.copyOf(OPTIONAL);
        Plan current = new Plan(plan.inputs(), plan.constants(), plan.steps(), List.of());
        for (Choice choice : PASSES) {
            current = choice.choose(all).apply(current);
        }
        return current;
    }
}
