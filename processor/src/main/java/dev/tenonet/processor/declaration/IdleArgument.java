package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;

/**
 * A parameter that is set where a block is used, and that no layer of the block is bound to.
 *
 * @param layer of the use
 * @param block as it is written, such as {@code @Stage}
 */
public record IdleArgument(String layer, String block, String parameter, Position position) {}
