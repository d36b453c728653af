/**
 * Training: what a generated trainer gives its users, and what its passes stand on. {@link dev.tenonet.runtime.training.Fit}
 * says how to train, {@link dev.tenonet.runtime.training.Samples} with what, {@link dev.tenonet.runtime.training.History} how
 * it went. {@code Passes}, {@code Parameters}, {@code Parameter} and {@code Training} are for generated code.
 */
package dev.tenonet.runtime.training;
