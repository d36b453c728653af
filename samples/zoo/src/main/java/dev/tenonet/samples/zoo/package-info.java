/** A command that classifies pictures with well-known networks. */
package dev.tenonet.samples.zoo;
