package dev.tenonet.processor.graph;

import dev.tenonet.processor.plan.Lowering;
import dev.tenonet.processor.training.BatchLowering;
import dev.tenonet.processor.training.Objective;
import java.util.List;
import java.util.Optional;

/**
 * What a layer type makes of an annotation and the shapes it is applied to.
 *
 * @param label as tables show it, such as {@code Conv2d 3x3}
 * @param output shape of the result
 * @param parameters in the order in which PyTorch lists them, by last segment
 * @param windows one an axis for windows; empty for others
 * @param seesAll whether one output value depends on every position of the input
 * @param macs multiply-accumulates of one call
 * @param traits what lints ask of it
 * @param training what it becomes in a network that trains; empty if its type has no backward step
 * @param absorbedBy the loss that it belongs to where it is the last of a layer with one
 */
public record Operation(
        String label,
        Shape output,
        List<Parameter> parameters,
        List<AxisWindow> windows,
        boolean seesAll,
        long macs,
        Lowering lowering,
        Traits traits,
        Optional<BatchLowering> training,
        Optional<Objective> absorbedBy) {
    public Operation {
        parameters = List.copyOf(parameters);
        windows = List.copyOf(windows);
    }

    /** An operation that cannot be trained so far. */
    public Operation(
            String label,
            Shape output,
            List<Parameter> parameters,
            List<AxisWindow> windows,
            boolean seesAll,
            long macs,
            Lowering lowering,
            Traits traits) {
        this(label, output, parameters, windows, seesAll, macs, lowering, traits, Optional.empty(), Optional.empty());
    }

    /** An operation of which lints ask nothing but its windows. */
    public Operation(
            String label,
            Shape output,
            List<Parameter> parameters,
            List<AxisWindow> windows,
            boolean seesAll,
            long macs,
            Lowering lowering) {
        this(label, output, parameters, windows, seesAll, macs, lowering, Traits.NONE);
    }

    /** The same operation with these traits. */
    public Operation with(Traits other) {
        return new Operation(label, output, parameters, windows, seesAll, macs, lowering, other, training, absorbedBy);
    }

    /** The same operation, which becomes this in a network that trains. */
    public Operation trained(BatchLowering how) {
        return new Operation(
                label, output, parameters, windows, seesAll, macs, lowering, traits, Optional.of(how), absorbedBy);
    }

    /** The same operation, which belongs to a loss behind it. */
    public Operation absorbedBy(Objective objective) {
        return new Operation(
                label, output, parameters, windows, seesAll, macs, lowering, traits, training, Optional.of(objective));
    }

    /** The same operation in this role. */
    public Operation as(Role role) {
        return with(Traits.of(role));
    }

    /** What it does to values. */
    public Role role() {
        return traits.role();
    }

    /** Where its results lie, one an axis; empty where they lie as in the input or nobody can say. */
    public List<Placement> placements() {
        return traits.placements().isEmpty()
                ? windows.stream().map(Placement::of).toList()
                : traits.placements();
    }

    /** How many positions of the input lie from one result to the next along an axis, as far as whole numbers say it. */
    public long stride(int axis) {
        return axis < windows.size()
                ? windows.get(axis).stride()
                : framed(axis).map(place -> (long) place.step()).orElse(1L);
    }

    /** How many positions before the input the first result sees; negative if it begins later. */
    public long before(int axis) {
        return axis < windows.size()
                ? windows.get(axis).before()
                : framed(axis).map(place -> (long) -place.origin()).orElse(0L);
    }

    /** Where results without windows lie, as those of a frame, a crop or a slice. */
    private Optional<Placement> framed(int axis) {
        return axis < traits.placements().size()
                ? Optional.of(traits.placements().get(axis)).filter(Placement::isWhole)
                : Optional.empty();
    }

    /** An operation without parameters and windows. */
    public static Operation simple(String label, Shape output, Lowering lowering) {
        return new Operation(label, output, List.of(), List.of(), false, 0, lowering);
    }
}
