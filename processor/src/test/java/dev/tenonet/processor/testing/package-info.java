/**
 * Compiles sources under javac and ECJ and asserts what they say: {@link dev.tenonet.processor.testing.CompilerTest} on
 * the test, {@link dev.tenonet.processor.testing.CompilerKind#compile} in it, {@link
 * dev.tenonet.processor.testing.Diagnostics} and {@link dev.tenonet.processor.testing.Expected} behind it.
 */
package dev.tenonet.processor.testing;
