package dev.tenonet.processor.fuzz;

/**
 * A promise that is not kept.
 *
 * @param promise which one, and what tells one fault from another; the same before and after shrinking
 * @param detail what was seen
 */
record Violation(Subject subject, String promise, String detail) {
    @Override
    public String toString() {
        return promise + "\n" + detail + "\nseed " + subject.seed() + ", " + subject.kind() + ", " + subject.setting()
                + ":\n" + subject.text();
    }
}
