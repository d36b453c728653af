package dev.tenonet.processor.diagnostic;

/** A diagnostic with what it amounts to under the user's options. */
public record RatedDiagnostic(Severity severity, Diagnostic diagnostic) {}
