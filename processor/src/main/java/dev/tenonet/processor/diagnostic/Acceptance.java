package dev.tenonet.processor.diagnostic;

/**
 * A lint that has found something, and that the user accepts there.
 *
 * @param layer on which it is found
 * @param because the reason that is given
 */
public record Acceptance(Id id, String layer, String because) {}
