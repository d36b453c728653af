package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a .npy file (NumPy's NEP 1; versions 1.0, 2.0 and 3.0): a literal of a Python dictionary such as
 * <code>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</code>.
 */
final class NpyHeader extends HeaderText {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** NumPy's is 10,000 unless it is told otherwise. */
    private static final int LONGEST = 1 << 16;

    private static final Map<String, TensorType> TYPES = Map.ofEntries(
            Map.entry("b1", TensorType.BOOL),
            Map.entry("u1", TensorType.U8),
            Map.entry("i1", TensorType.I8),
            Map.entry("u2", TensorType.U16),
            Map.entry("i2", TensorType.I16),
            Map.entry("u4", TensorType.U32),
            Map.entry("i4", TensorType.I32),
            Map.entry("u8", TensorType.U64),
            Map.entry("i8", TensorType.I64),
            Map.entry("f2", TensorType.F16),
            Map.entry("f4", TensorType.F32),
            Map.entry("f8", TensorType.F64));

    private final Place place;
    private TensorType type;
    private String typeName;
    private ByteOrder order;
    private Boolean fortran;
    private List<Long> shape;

    private NpyHeader(Place place, String text) {
        super(text, " \n");
        this.place = place;
    }

    /**
     * Where an array is read.
     *
     * @param file name for messages
     * @param array name for messages; empty if it is the whole file
     * @param start offset in the file
     * @param size bytes of header and values
     */
    record Place(String file, String array, long start, long size) {
        WeightsFormatException problem(String problem) {
            String subject = array.isEmpty() ? "" : Shown.name(array) + ": ";
            return new WeightsFormatException(file, start, subject + problem);
        }
    }

    /**
     * Reads the header at the start of an array.
     *
     * @return how the rest of the array holds its tensor; it has just as many bytes
     */
    static TensorLayout read(Place place, InputStream in) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        byte[] number = in.readNBytes(version(place, start) == 1 ? 2 : 4);
        long left = place.size - start.length - number.length;
        byte[] text = in.readNBytes(length(place, number, left));
        // Whatever is not ASCII has no place in a header that can be read, in UTF-8 as in Latin 1.
        NpyHeader header = new NpyHeader(place, new String(text, StandardCharsets.ISO_8859_1));
        header.dictionary();
        header.end();
        return header.layout(left - text.length);
    }

    private static int version(Place place, byte[] start) throws WeightsFormatException {
        String expected = "expected an array in NumPy's format of version 1.0, 2.0 or 3.0, found ";
        if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
            throw place.problem(expected + "something else");
        }
        int version = start[MAGIC.length];
        int minor = start[MAGIC.length + 1];
        if (version < 1 || version > 3 || minor != 0) {
            throw place.problem(
                    expected + "version " + (version & 0xff) + "." + (minor & 0xff) + "; save it again by numpy.save");
        }
        return version;
    }

    private static int length(Place place, byte[] number, long left) throws WeightsFormatException {
        int length = ByteBuffer.wrap(Arrays.copyOf(number, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        long most = Math.min(LONGEST, left);
        if (length < 0 || length > most) {
            throw place.problem("its header would have " + Integer.toUnsignedString(length) + " bytes where " + most
                    + " are possible");
        }
        return length;
    }

    @Override
    WeightsFormatException problem(String problem) {
        return place.problem("at character " + done().length() + " of its header: " + problem);
    }

    private void dictionary() throws WeightsFormatException {
        expect('{');
        while (!accept('}')) {
            String key = string();
            expect(':');
            value(key);
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        if (type == null || fortran == null || shape == null) {
            throw problem("expected descr, fortran_order and shape");
        }
    }

    private void value(String key) throws WeightsFormatException {
        switch (key) {
            case "descr" -> {
                requireFirst(key, type);
                typeName = isAt('[') || isAt('(') ? literal() : string();
                type = type(typeName);
                order = typeName.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            }
            case "fortran_order" -> {
                requireFirst(key, fortran);
                fortran = truth();
            }
            case "shape" -> {
                requireFirst(key, shape);
                shape = sizes(tuple());
            }
            default -> throw problem("expected descr, fortran_order or shape, found " + Shown.name(key));
        }
    }

    private void requireFirst(String key, Object earlier) throws WeightsFormatException {
        if (earlier != null) {
            throw problem("the name " + key + " stands twice");
        }
    }

    private String string() throws WeightsFormatException {
        boolean isDouble = accept('"');
        if (!isDouble && !accept('\'')) {
            throw problem("expected a string, found " + found());
        }
        char quote = isDouble ? '"' : '\'';
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != quote; c = next()) {
            value.append(c);
        }
        return value.toString();
    }

    private boolean truth() throws WeightsFormatException {
        if (accept("True")) {
            return true;
        }
        if (accept("False")) {
            return false;
        }
        throw problem("expected True or False, found " + found());
    }

    /** A tuple of whole numbers: (), (3,), (3, 4) or (3, 4,). */
    private long[] tuple() throws WeightsFormatException {
        expect('(');
        long[] values = new long[MOST_AXES];
        int count = 0;
        while (!accept(')')) {
            if (count == MOST_AXES) {
                throw problem("expected at most " + MOST_AXES + " numbers");
            }
            values[count++] = integer();
            // A single number in brackets is no tuple.
            if (!accept(',')) {
                expect(count == 1 ? ',' : ')');
                break;
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** Objects, strings, records and numbers of other kinds spoil no other array: they are just not read. */
    private static TensorType type(String name) {
        TensorType found = name.isEmpty() ? null : TYPES.get(name.substring(1));
        if (found == null || "<>|".indexOf(name.charAt(0)) < 0 || name.charAt(0) == '|' && found.bits() > Byte.SIZE) {
            return TensorType.OTHER;
        }
        return found;
    }

    private TensorLayout layout(long bytes) throws WeightsFormatException {
        TensorInfo info;
        try {
            info = new TensorInfo(type, type == TensorType.OTHER ? typeName : type.name(), shape);
        } catch (ArithmeticException e) {
            throw problem("the shape " + shape + " is too large");
        }
        TensorLayout layout = new TensorLayout(info, order, fortran);
        if (type != TensorType.OTHER && layout.length() != bytes) {
            throw place.problem("expected the " + layout.length() + " bytes of " + type + " " + shape
                    + " behind the header, found " + bytes
                    + "; the file is damaged, or was not written or downloaded to its end");
        }
        return layout;
    }
}
