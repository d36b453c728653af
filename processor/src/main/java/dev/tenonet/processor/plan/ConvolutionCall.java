package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;

/** {@link Family#CONVOLUTION}. */
public record ConvolutionCall(WindowGeometry rows, WindowGeometry columns, int groups, boolean bias)
        implements SummingCall {
    @Override
    public Family family() {
        return Family.CONVOLUTION;
    }

    @Override
    public ConvolutionCall convolution() {
        return this;
    }

    /** Whether Winograd's algorithms exist for it. */
    private boolean isFiltering() {
        return groups == 1
                && rows.kernel() == columns.kernel()
                && Algorithm.areFor(rows.kernel())
                && rows.stride() == 1
                && columns.stride() == 1;
    }

    @Override
    public List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>(List.of(
                Argument.input(0),
                Argument.output(),
                rows.argument(),
                columns.argument(),
                Argument.of(groups),
                Argument.of(bias),
                Argument.activation()));
        if (isFiltering()) {
            // Else it is computed directly, which need not be said.
            arguments.add(Argument.algorithm());
        }
        return arguments;
    }

    /** The same with other windows. */
    ConvolutionCall with(WindowGeometry otherRows, WindowGeometry otherColumns) {
        return new ConvolutionCall(otherRows, otherColumns, groups, bias);
    }
}
