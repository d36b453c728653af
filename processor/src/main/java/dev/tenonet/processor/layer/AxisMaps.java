package dev.tenonet.processor.layer;

import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Room;
import dev.tenonet.processor.plan.RuntimeClass;
import dev.tenonet.processor.training.BatchLowering;
import java.util.List;

/** Linear maps of one axis, as arguments of the step that applies one to rows and one to columns. */
final class AxisMaps {
    private static final RuntimeClass TYPE = new RuntimeClass(Room.BACKWARD, "AxisMap");

    private AxisMaps() {}

    private static Argument map(String factory, Argument... arguments) {
        return new Argument.Instance(TYPE, factory, List.of(arguments));
    }

    /** What {@code AxisMap}'s factory of this name makes of a size and further arguments. */
    static Argument of(String factory, int size, Argument... more) {
        Argument[] arguments = new Argument[more.length + 1];
        arguments[0] = Argument.of(size);
        System.arraycopy(more, 0, arguments, 1, more.length);
        return map(factory, arguments);
    }

    /** The same for factories that take something before the size. */
    static Argument over(String factory, Argument first, int size, Argument... more) {
        Argument[] arguments = new Argument[more.length + 2];
        arguments[0] = first;
        arguments[1] = Argument.of(size);
        System.arraycopy(more, 0, arguments, 2, more.length);
        return map(factory, arguments);
    }

    /** The step on an image of any shape, whose channels stay. */
    static BatchLowering step(Argument rows, Argument columns, Extent output, Argument... more) {
        return (inputs, workshop) -> {
            Argument channels = Argument.of(inputs.get(0).extent().channels());
            Argument[] arguments = new Argument[more.length + 3];
            arguments[0] = channels;
            arguments[1] = rows;
            arguments[2] = columns;
            System.arraycopy(more, 0, arguments, 3, more.length);
            return workshop.step("AxesStep", arguments).write(inputs, output);
        };
    }
}
