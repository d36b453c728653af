package dev.tenonet.processor.plan;

import java.util.List;
import java.util.Optional;

/** A pool over windows. */
public sealed interface PoolCall extends Call {
    /** Along the rows. */
    WindowGeometry rows();

    /** Along the columns. */
    WindowGeometry columns();

    /** What it makes of a window that lies on the image; empty if the runtime has no name for it. */
    Optional<PoolMode> mode();

    @Override
    default List<WindowGeometry> windows() {
        return List.of(rows(), columns());
    }

    /** {@link Family#MAX_POOL}. */
    record Max(WindowGeometry rows, WindowGeometry columns) implements PoolCall {
        @Override
        public Family family() {
            return Family.MAX_POOL;
        }

        @Override
        public Optional<PoolMode> mode() {
            return Optional.of(PoolMode.MAX);
        }

        @Override
        public List<Argument> arguments() {
            return List.of(
                    Argument.input(0), Argument.output(), rows.argument(), columns.argument(), Argument.activation());
        }
    }

    /**
     * {@link Family#AVERAGE_POOL}.
     *
     * @param countPadding whether padding counts among the values of a window
     * @param divisor of each sum; 0 for the number of values
     */
    record Average(WindowGeometry rows, WindowGeometry columns, boolean countPadding, int divisor) implements PoolCall {
        @Override
        public Family family() {
            return Family.AVERAGE_POOL;
        }

        @Override
        public Optional<PoolMode> mode() {
            return divisor == 0 ? Optional.of(PoolMode.AVERAGE) : Optional.empty();
        }

        @Override
        public List<Argument> arguments() {
            return List.of(
                    Argument.input(0),
                    Argument.output(),
                    rows.argument(),
                    columns.argument(),
                    Argument.of(countPadding),
                    Argument.of(divisor),
                    Argument.activation());
        }

        /** The same over windows whose padding counts. */
        Average counting(WindowGeometry otherRows, WindowGeometry otherColumns) {
            return new Average(otherRows, otherColumns, true, divisor);
        }
    }
}
