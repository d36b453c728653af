/** Third stage: lints, which judge a graph that is legal and try on changed networks what they offer. */
package dev.tenonet.processor.check;
