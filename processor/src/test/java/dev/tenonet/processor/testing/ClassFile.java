package dev.tenonet.processor.testing;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads as much of a class file as tests ask for; the format is chapter 4 of the Java Virtual Machine Specification. */
public final class ClassFile {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final DataInputStream in;
    private String[] texts;

    private ClassFile(byte[] content) {
        in = new DataInputStream(new ByteArrayInputStream(content));
    }

    /** Bytes of code of each method, by name and descriptor. */
    public static Map<String, Integer> methodSizes(byte[] content) {
        try {
            return new ClassFile(content).methodSizes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Integer> methodSizes() throws IOException {
        in.skipNBytes(8);
        constants();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        members();
        return members();
    }

    private void constants() throws IOException {
        texts = new String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts[i] = in.readUTF();
            } else {
                in.skipNBytes(size(tag));
            }
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
    }

    private static int size(int tag) {
        return switch (tag) {
            case LONG, DOUBLE -> 8;
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> 4;
        };
    }

    /** Fields or methods; those with code have a size. */
    private Map<String, Integer> members() throws IOException {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        int count = in.readUnsignedShort();
        for (int member = 0; member < count; member++) {
            in.skipNBytes(2);
            String name = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
            int attributes = in.readUnsignedShort();
            for (int attribute = 0; attribute < attributes; attribute++) {
                String kind = texts[in.readUnsignedShort()];
                int length = in.readInt();
                if (kind.equals("Code")) {
                    in.skipNBytes(4);
                    sizes.put(name, in.readInt());
                    in.skipNBytes(length - 8L);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
        return sizes;
    }
}
