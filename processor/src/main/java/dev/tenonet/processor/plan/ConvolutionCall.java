package dev.tenonet.processor.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * {@link Family#CONVOLUTION}.
 *
 * @param shuffle of how many groups it reads the channels in turn; 1 for channels as they are
 */
public record ConvolutionCall(WindowGeometry rows, WindowGeometry columns, int groups, boolean bias, int shuffle)
        implements SummingCall {
    /** Of channels as they are. */
    public ConvolutionCall(WindowGeometry rows, WindowGeometry columns, int groups, boolean bias) {
        this(rows, columns, groups, bias, 1);
    }

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
        // Else it is computed directly and reads the channels as they are, which need not be said.
        if (isFiltering() || shuffle > 1) {
            arguments.add(isFiltering() ? Argument.algorithm() : Algorithm.DIRECT.argument());
        }
        if (shuffle > 1) {
            arguments.add(Argument.of(shuffle));
        }
        return arguments;
    }

    /** The same with other windows. */
    ConvolutionCall with(WindowGeometry otherRows, WindowGeometry otherColumns) {
        return new ConvolutionCall(otherRows, otherColumns, groups, bias, shuffle);
    }

    /** Whether it can permute its weights instead of reading shuffled channels. */
    boolean canShuffle() {
        return groups == 1 && rows.kernel() == 1 && columns.kernel() == 1 && shuffle == 1;
    }

    /** The same, reading the channels of so many groups in turn. */
    ConvolutionCall shuffling(int of) {
        return new ConvolutionCall(rows, columns, groups, bias, of);
    }
}
