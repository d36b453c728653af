package dev.tenonet.processor.plan;

import dev.tenonet.processor.plan.Value.Place;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Decides in which order each value lies in memory: pixels wherever windows read or write, so that whole chains need no
 * conversion, and what comes for free elsewhere. A value is copied only where no reader can take it as it is.
 */
final class AssignLayouts implements Pass {
    @Override
    public Plan apply(Plan plan) {
        Conversions rewritten = new Conversions(plan);
        for (Plan.Port port : plan.inputs()) {
            Extent extent = port.operand().extent();
            Layout layout = extent.hasOneOrder() ? Layout.PIXELS : Layout.PLANES;
            rewritten.values.put(
                    port.operand().value(),
                    new Value(port.operand().value(), extent, layout, Halo.NONE, new Place.Input(port.name())));
        }
        plan.steps().forEach(step -> assign(step, rewritten));
        return rewritten.finish(plan);
    }

    @Override
    public String account(Plan before, Plan after) {
        long pixels = after.values().values().stream()
                .filter(value -> value.layout() == Layout.PIXELS)
                .count();
        return "values in pixels: " + pixels + ", in planes: " + (after.values().size() - pixels);
    }

    private static void assign(Step step, Conversions rewritten) {
        List<Operand> inputs = step.inputs();
        Extent extent = step.output().extent();
        Layout layout = Layout.PIXELS;
        switch (step.order()) {
            case PIXELS -> inputs = each(inputs, input -> pixels(input, step, rewritten));
            case DENSE -> inputs = each(inputs, input -> asStored(input, rewritten));
            case ANY -> {
                inputs = each(inputs, input -> any(input, step, rewritten));
                Value first = rewritten.values.get(inputs.get(0).value());
                layout = first.extent().equals(extent) ? first.layout() : Layout.PLANES;
            }
            case SHARED -> {
                inputs = shared(step, rewritten);
                extent = inputs.get(0).extent();
                Value first = rewritten.values.get(inputs.get(0).value());
                layout = first.extent().equals(extent) ? first.layout() : Layout.PLANES;
            }
        }
        Operand output = step.output().as(extent);
        if (output.slice().isPresent()) {
            extent = output.whole();
            layout = Layout.PIXELS;
        }
        Layout written = extent.hasOneOrder() ? Layout.PIXELS : layout;
        rewritten.values.put(output.value(), new Value(output.value(), extent, written, Halo.NONE, new Place.Arena(0)));
        rewritten.steps.add(step.withInputs(inputs).withOutput(output));
    }

    private static List<Operand> each(List<Operand> inputs, UnaryOperator<Operand> change) {
        return inputs.stream().map(change).toList();
    }

    private static Operand asStored(Operand input, Conversions rewritten) {
        return input.as(rewritten.values.get(input.value()).extent());
    }

    private static Operand pixels(Operand input, Step step, Conversions rewritten) {
        Operand seen = any(input, step, rewritten);
        Value value = rewritten.values.get(seen.value());
        boolean side = seen.extent().hasOneOrder() || value.extent().equals(seen.extent()) && value.hasPixels();
        return side ? seen : rewritten.copy(seen, Layout.PIXELS, Halo.NONE, step.layer());
    }

    /** The input under the shape that the step sees; a value in pixel order has to be brought to C, H, W for another. */
    private static Operand any(Operand input, Step step, Conversions rewritten) {
        Value value = rewritten.values.get(input.value());
        if (value.extent().equals(input.extent()) || value.isNatural()) {
            return input;
        }
        return rewritten
                .copy(input.as(value.extent()), Layout.PLANES, Halo.NONE, step.layer())
                .as(input.extent());
    }

    /** Inputs that lie alike may keep whatever shape they have: one pass over their memory is all. */
    private static List<Operand> shared(Step step, Conversions rewritten) {
        List<Operand> stored = each(step.inputs(), input -> asStored(input, rewritten));
        Value first = rewritten.values.get(stored.get(0).value());
        boolean alike = stored.stream()
                .map(input -> rewritten.values.get(input.value()))
                .allMatch(value -> value.extent().equals(first.extent()) && value.layout() == first.layout());
        if (alike) {
            return stored;
        }
        List<Operand> seen = each(step.inputs(), input -> any(input, step, rewritten));
        boolean onePixelOrder = seen.stream()
                .allMatch(input -> rewritten.values.get(input.value()).extent().equals(input.extent()));
        return onePixelOrder
                ? each(seen, input -> pixels(input, step, rewritten))
                : each(seen, input -> planes(input, step, rewritten));
    }

    private static Operand planes(Operand input, Step step, Conversions rewritten) {
        return rewritten.values.get(input.value()).isNatural()
                ? input
                : rewritten.copy(input, Layout.PLANES, Halo.NONE, step.layer());
    }
}
