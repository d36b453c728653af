package dev.tenonet.processor.plan;

import java.util.List;

/** What a step calls: a family and its constants. Passes ask calls of their own type what they compute. */
public interface Call {
    /** The family. */
    Family family();

    /** What its record is made of, in the order of the family's slots. */
    List<Argument> arguments();

    /** The windows along rows and along columns; empty where passes know of none. */
    List<WindowGeometry> windows();

    /** The record, as an argument of another one. */
    default Argument.Instance record() {
        return new Argument.Instance(family().record(), null, arguments());
    }

    /** Whether an activation may be applied to its results. */
    default boolean takesActivation() {
        return record().contains(Argument.activation());
    }

    /** Whether there are algorithms to choose from. */
    default boolean hasAlgorithms() {
        return record().contains(Argument.algorithm());
    }
}
