package dev.tenonet.processor.plan;

import java.util.Locale;

/** Turns a plan into an equal one. */
@FunctionalInterface
interface Pass {
    /** The changed plan. */
    Plan apply(Plan plan);

    /** What reports call it: the name of its class in kebab case. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A line on what it did; empty if there is nothing to say beyond the calls that came and went. */
    default String account(Plan before, Plan after) {
        return "";
    }
}
