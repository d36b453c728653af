/** First stage: what is written, read from annotation mirrors by name, each value with its position; shapes are unknown here. */
package dev.tenonet.processor.declaration;
