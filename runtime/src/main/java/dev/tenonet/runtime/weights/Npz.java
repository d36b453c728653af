package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** NumPy's npz format: a zip archive with a .npy file for each array. */
final class Npz implements TensorSource {
    private static final String SUFFIX = ".npy";

    private final Content content;
    private final Map<String, Array> arrays;
    private final Map<String, TensorInfo> tensors;

    private Npz(Content content, Map<String, Array> arrays) {
        this.content = content;
        this.arrays = arrays;
        Map<String, TensorInfo> infos = new LinkedHashMap<>();
        arrays.forEach((name, array) -> infos.put(name, array.layout().info()));
        this.tensors = Collections.unmodifiableMap(infos);
    }

    /** Reads and checks the archive's directory and the header of each array. */
    static TensorSource open(Content content) throws IOException {
        List<ZipMember> members = ZipDirectory.read(content);
        refusePickles(content, members);
        Content keras = member(content, members, HdfReader.WEIGHTS);
        if (keras != null) {
            HdfReader reader = HdfReader.find();
            if (reader == null) {
                throw ForeignFormats.KERAS_ARCHIVE.refusal(content);
            }
            return reader.open(keras, member(content, members, HdfReader.CONFIG));
        }
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (ZipMember member : members) {
            String name = tensorName(content, member);
            try (ZipMemberStream in = ZipMemberStream.open(content, member)) {
                arrays.put(name, new Array(member, NpyHeader.read(place(content, member, in), in)));
            }
        }
        return new Npz(content, arrays);
    }

    private static NpyHeader.Place place(Content content, ZipMember member, ZipMemberStream in) {
        return new NpyHeader.Place(content.name(), member.name(), in.start(), member.size());
    }

    /** The member of this name, or null. */
    private static Content member(Content content, List<ZipMember> members, String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .map(member -> new MemberContent(content, member))
                .orElse(null);
    }

    private static void refusePickles(Content content, List<ZipMember> members) throws WeightsFormatException {
        for (ZipMember member : members) {
            if (member.name().endsWith("data.pkl")) {
                throw ForeignFormats.PICKLE.refusal(content);
            }
        }
    }

    private static String tensorName(Content content, ZipMember member) throws WeightsFormatException {
        String name = member.name();
        if (!name.endsWith(SUFFIX)) {
            throw new WeightsFormatException(
                    content.name(),
                    member.at(),
                    "expected a zip archive of .npy files as numpy.savez writes it, found the member "
                            + Shown.name(name) + "; if that is the file of the weights, unpack it and open it");
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    @Override
    public String origin() {
        return content.name();
    }

    @Override
    public boolean isInMemory() {
        return content.file() == null;
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public float[] floats(String name) throws IOException {
        TensorLayout layout = arrays.get(name).layout();
        try (ZipMemberStream in = data(name)) {
            float[] values = layout.floats(in);
            in.end();
            return values;
        }
    }

    @Override
    public void writeTo(String name, OutputStream out) throws IOException {
        TensorLayout layout = arrays.get(name).layout();
        try (ZipMemberStream in = data(name)) {
            layout.copy(in, out);
            in.end();
        }
    }

    private ZipMemberStream data(String name) throws IOException {
        Array array = arrays.get(name);
        ZipMemberStream in = ZipMemberStream.open(content, array.member());
        try {
            in.skipNBytes(in.left() - array.layout().length());
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private record Array(ZipMember member, TensorLayout layout) {}
}
