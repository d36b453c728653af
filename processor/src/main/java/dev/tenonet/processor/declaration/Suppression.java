package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Position;

/**
 * One id in a {@code @Suppress}.
 *
 * @param subject the layer or the network that it stands on
 * @param id as written
 * @param because the reason that is given
 * @param local whether it stands in the network itself; a block's may be of use to another network
 */
public record Suppression(String subject, String id, String because, Position position, boolean local) {
    /** Whether it covers a layer: the subject itself, or a layer of the block that the subject uses. */
    public boolean covers(String layer) {
        return layer.equals(subject) || layer.startsWith(subject + ".");
    }
}
