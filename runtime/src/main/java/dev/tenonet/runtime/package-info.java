/** What user code of a generated model touches: the model, its options, its weights. */
package dev.tenonet.runtime;
