/** What is told to users: ids, severities, positions and messages, as values until they are printed once. */
package dev.tenonet.processor.diagnostic;
