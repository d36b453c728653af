package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a zip archive's member. */
final class MemberContent implements Content {
    private final Content archive;
    private final ZipMember member;

    MemberContent(Content archive, ZipMember member) {
        this.archive = archive;
        this.member = member;
    }

    @Override
    public String name() {
        return archive.name();
    }

    @Override
    public long length() {
        return member.size();
    }

    @Override
    public InputStream open(long offset) throws IOException {
        InputStream in = ZipMemberStream.open(archive, member);
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
