package dev.tenonet.processor.plan;

/** What optimisations may do with a family's calls. What a family does not have, costs speed and no bit. */
public enum Trait {
    /** May be a stage of strips. */
    STRIP_STAGE,
    /** Another image may be added to its sums. */
    TAKES_SUMMAND,
    /** Its results are the largest of some values each, so that bounds may be enforced before or behind it. */
    LARGEST,
    /** Passes read its constants: its calls are records of their own, not {@link PlainCall}. */
    OWN_CALL
}
