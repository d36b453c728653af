package dev.tenonet.runtime.weights;

/**
 * A file within a zip archive, as the archive's directory has it.
 *
 * @param name in the archive; never used as a path
 * @param deflated whether its bytes are compressed
 * @param crc CRC-32 of its bytes
 * @param compressed bytes in the archive
 * @param size bytes after inflating
 * @param at offset of its local header
 * @param limit offset of what follows it, which its bytes must not reach into
 */
record ZipMember(String name, boolean deflated, int crc, long compressed, long size, long at, long limit) {
    ZipMember endingBefore(long offset) {
        return new ZipMember(name, deflated, crc, compressed, size, at, offset);
    }
}
