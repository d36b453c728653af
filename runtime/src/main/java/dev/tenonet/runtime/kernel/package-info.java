/**
 * The contract between generated code and kernels: how a family of kernels is declared, prepared and run, and how its
 * images lie in memory. No kernel lives here; what implements one has a room of its own. What is exported of all this is
 * for generated code alone, and may change with any release.
 */
package dev.tenonet.runtime.kernel;
