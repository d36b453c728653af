/**
 * From a generated class and its weights to kernels that can run: names, shapes and types are compared here and all
 * differences told at once; no family is known here. Exported for generated code alone.
 */
package dev.tenonet.runtime.loading;
