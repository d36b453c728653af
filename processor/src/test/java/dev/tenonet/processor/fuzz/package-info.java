/** Random declarations, right and wrong: whatever is compiled, the processor answers with a model or with an error in its place. */
package dev.tenonet.processor.fuzz;
