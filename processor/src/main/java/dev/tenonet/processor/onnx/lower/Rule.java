package dev.tenonet.processor.onnx.lower;

/** What becomes of an operator. */
@FunctionalInterface
interface Rule {
    /**
     * Adds its layers.
     *
     * @throws Refusal if the language cannot say it
     */
    void lower(Site site);
}
