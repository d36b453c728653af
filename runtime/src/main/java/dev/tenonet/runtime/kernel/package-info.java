/**
 * The kernels that generated code calls. A kernel family is a record of its constants ({@link
 * dev.tenonet.runtime.kernel.KernelSpec}), prepared once at load into a {@link dev.tenonet.runtime.kernel.Kernel} of the
 * scalar or of the SIMD provider. Exported for generated code; it may change with any release.
 */
package dev.tenonet.runtime.kernel;
