package dev.tenonet.processor.training;

/** What the backward step of an operation reads of its pass forward. */
public enum Kept {
    /** All its inputs. */
    INPUTS,
    /** Its output. */
    OUTPUT
}
