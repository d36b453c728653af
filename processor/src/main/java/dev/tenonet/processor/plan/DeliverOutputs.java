package dev.tenonet.processor.plan;

import dev.tenonet.processor.plan.Value.Place;

/**
 * Brings the outputs into the caller's arrays: a value that nothing else needs is written there at once, any other is
 * copied at the end.
 */
final class DeliverOutputs implements Pass {
    private final boolean direct;

    /** With {@code direct} off, every output is copied. */
    DeliverOutputs(boolean direct) {
        this.direct = direct;
    }

    @Override
    public Plan apply(Plan plan) {
        Conversions rewritten = new Conversions(plan);
        rewritten.steps.addAll(plan.steps());
        for (Plan.Port port : plan.outputs()) {
            Value value = plan.value(port.operand());
            if (direct
                    && port.operand().slice().isEmpty()
                    && value.isNatural()
                    && value.place() instanceof Place.Arena
                    && plan.readers(value.name()).isEmpty()
                    && plan.outputs().stream()
                                    .filter(other -> other.operand().value().equals(value.name()))
                                    .count()
                            == 1) {
                rewritten.values.put(value.name(), value.at(new Place.Output(port.name())));
            } else {
                copy(port, value, rewritten);
            }
        }
        return rewritten.finish(plan);
    }

    private static void copy(Plan.Port port, Value value, Conversions rewritten) {
        // A flattened image leaves in the order C, H, W of the image itself.
        boolean natural = value.isNatural() && port.operand().slice().isEmpty();
        Extent extent = natural ? port.operand().extent() : port.operand().stored(value.extent());
        Operand target = new Operand("output " + port.name(), extent);
        Layout layout = extent.hasOneOrder() ? Layout.PIXELS : Layout.PLANES;
        rewritten.values.put(
                target.value(), new Value(target.value(), extent, layout, Halo.NONE, new Place.Output(port.name())));
        rewritten.add(port.name(), port.operand().as(extent), target);
    }
}
