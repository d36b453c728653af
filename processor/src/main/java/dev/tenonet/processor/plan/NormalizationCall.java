package dev.tenonet.processor.plan;

import java.util.List;

/** {@link Family#BATCH_NORMALIZATION}: batch normalisation with stored statistics. */
public record NormalizationCall(boolean scale, boolean bias, double eps) implements Call {
    @Override
    public Family family() {
        return Family.BATCH_NORMALIZATION;
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.input(0),
                Argument.output(),
                Argument.of(scale),
                Argument.of(bias),
                Argument.of(eps),
                Argument.activation());
    }

    @Override
    public List<WindowGeometry> windows() {
        return List.of();
    }
}
