package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#RESIDUAL}: what adds its second input to the sums of another call. */
record ResidualCall(Call summing) implements Call {
    @Override
    public Family family() {
        return Family.RESIDUAL;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(summing.record(), Argument.input(1));
    }

    @Override
    public List<WindowGeometry> windows() {
        return summing.windows();
    }
}
