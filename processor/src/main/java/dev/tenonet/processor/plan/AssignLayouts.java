package dev.tenonet.processor.plan;

import dev.tenonet.processor.plan.Value.Place;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Decides in which order each value lies in memory: pixels wherever windows read or write, so that whole chains need no
 * conversion, and what its readers want elsewhere. A value is copied only where no reader can take it as it is.
 */
final class AssignLayouts implements Pass {
    @Override
    public Plan apply(Plan plan) {
        return new Assignment(plan).run();
    }

    @Override
    public String account(Plan before, Plan after) {
        long pixels = after.values().values().stream()
                .filter(value -> value.layout() == Layout.PIXELS)
                .count();
        return "values in pixels: " + pixels + ", in planes: " + (after.values().size() - pixels);
    }

    private static List<Operand> each(List<Operand> inputs, UnaryOperator<Operand> change) {
        return inputs.stream().map(change).toList();
    }

    /** One run of the pass. */
    private static final class Assignment {
        private final Plan plan;
        private final Wishes wishes;
        private final Conversions rewritten;

        Assignment(Plan plan) {
            this.plan = plan;
            wishes = Wishes.of(plan);
            rewritten = new Conversions(plan);
        }

        Plan run() {
            for (Plan.Port port : plan.inputs()) {
                Extent extent = port.operand().extent();
                Layout layout = extent.hasOneOrder() ? Layout.PIXELS : Layout.PLANES;
                rewritten.values.put(
                        port.operand().value(),
                        new Value(port.operand().value(), extent, layout, Halo.NONE, new Place.Input(port.name())));
            }
            for (Plan.Constant constant : plan.constants()) {
                Extent extent = constant.operand().extent();
                // Arranged once, when the model is loaded.
                Layout layout = extent.hasOneOrder() ? Layout.PIXELS : wishes.layout(constant.name(), Layout.PLANES);
                rewritten.values.put(
                        constant.name(),
                        new Value(constant.name(), extent, layout, Halo.NONE, new Place.Constant(constant.name())));
            }
            plan.steps().forEach(this::assign);
            return rewritten.finish(plan);
        }

        private void assign(Step step) {
            List<Operand> inputs = inputs(step);
            Extent extent = step.output().extent();
            if (step.order() == Order.SHARED && step.output().slice().isEmpty()) {
                extent = inputs.get(0).extent();
            }
            Operand output = step.output().as(extent);
            Layout layout = layout(step, inputs, output);
            Extent whole = output.whole();
            Layout written = whole.hasOneOrder() ? Layout.PIXELS : layout;
            rewritten.values.put(
                    output.value(), new Value(output.value(), whole, written, Halo.NONE, new Place.Arena(0)));
            rewritten.steps.add(step.withInputs(inputs).withOutput(output));
        }

        private Layout layout(Step step, List<Operand> inputs, Operand output) {
            if (step.order() == Order.PIXELS || output.slice().isPresent()) {
                return Layout.PIXELS;
            }
            Layout same = inputs.stream()
                    .filter(input -> input.extent().equals(output.extent()))
                    .findFirst()
                    .map(this::layout)
                    .orElse(layout(inputs.get(0)));
            return output.extent().equals(step.output().extent()) ? wishes.layout(output.value(), same) : same;
        }

        /** In which order the memory of an input lies under the shape that the step sees. */
        private Layout layout(Operand input) {
            return isAsStored(input) ? value(input).layout() : Layout.PLANES;
        }

        private List<Operand> inputs(Step step) {
            return switch (step.order()) {
                case PIXELS -> each(step.inputs(), input -> pixels(input, step));
                case DENSE -> each(step.inputs(), input -> dense(input, step));
                case ANY -> each(step.inputs(), input -> any(input, step));
                case SHARED -> shared(step);
            };
        }

        private Value value(Operand operand) {
            return rewritten.values.get(operand.value());
        }

        private Extent stored(Operand operand) {
            return operand.stored(value(operand).extent());
        }

        private boolean isAsStored(Operand operand) {
            return operand.extent().equals(stored(operand));
        }

        private boolean isNatural(Operand operand) {
            return operand.slice().isEmpty() && value(operand).isNatural();
        }

        private Operand dense(Operand input, Step step) {
            Operand seen = input.as(stored(input));
            boolean gaps = seen.slice().isPresent()
                    && seen.whole().height() * seen.whole().width() > 1;
            return gaps ? rewritten.copy(seen, Layout.PIXELS, Halo.NONE, step.layer()) : seen;
        }

        private Operand pixels(Operand input, Step step) {
            Operand seen = any(input, step);
            boolean side = seen.extent().hasOneOrder()
                    || isAsStored(seen) && value(seen).hasPixels();
            return side ? seen : rewritten.copy(seen, Layout.PIXELS, Halo.NONE, step.layer());
        }

        /** The input under the shape that the step sees; a value in pixel order has to be brought to C, H, W for another. */
        private Operand any(Operand input, Step step) {
            if (isAsStored(input) || isNatural(input)) {
                return input;
            }
            return rewritten
                    .copy(input.as(stored(input)), Layout.PLANES, Halo.NONE, step.layer())
                    .as(input.extent());
        }

        /** Inputs that lie alike may keep whatever shape they have: one pass over their memory is all. */
        private List<Operand> shared(Step step) {
            List<Operand> stored = each(step.inputs(), input -> input.as(stored(input)));
            Extent extent = stored.get(0).extent();
            Layout layout = layout(stored.get(0));
            boolean alike = stored.stream().allMatch(input -> input.extent().equals(extent) && layout(input) == layout);
            if (alike
                    && (step.output().slice().isEmpty()
                            || step.output().extent().equals(extent))) {
                return stored;
            }
            List<Operand> seen = each(step.inputs(), input -> any(input, step));
            return seen.stream().allMatch(this::isAsStored)
                    ? each(seen, input -> pixels(input, step))
                    : each(seen, input -> planes(input, step));
        }

        private Operand planes(Operand input, Step step) {
            return isNatural(input) ? input : rewritten.copy(input, Layout.PLANES, Halo.NONE, step.layer());
        }
    }
}
