package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;

/**
 * One id in a {@code @Suppress}.
 *
 * @param subject the layer or the network that it stands on
 * @param id as written
 */
public record Suppression(String subject, String id, Position position) {}
