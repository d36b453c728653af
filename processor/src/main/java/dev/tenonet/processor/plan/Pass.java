package dev.tenonet.processor.plan;

/** Turns a plan into an equal one. */
@FunctionalInterface
interface Pass {
    /** The changed plan. */
    Plan apply(Plan plan);
}
