package dev.tenonet.runtime.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Converts pictures to RGB of 8 bits, as PIL's {@code convert("RGB")} does. */
final class PixelReader {
    private static final int CHANNELS = 3;

    private PixelReader() {}

    static Pixels read(BufferedImage image) {
        Shape shape = new Shape(CHANNELS, image.getHeight(), image.getWidth());
        byte[] values = new byte[shape.values()];
        if (holdsValues(image.getColorModel())) {
            readBands(image, values);
        } else {
            readColours(image, values);
        }
        return new Pixels(shape, values);
    }

    /** Whether the raster holds grey, or red, green and blue, as they are wanted. */
    private static boolean holdsValues(ColorModel model) {
        int colours = model.getColorSpace().getType();
        int storage = model.getTransferType();
        return model instanceof ComponentColorModel
                && (colours == ColorSpace.TYPE_GRAY || colours == ColorSpace.TYPE_RGB)
                && (storage == DataBuffer.TYPE_BYTE || storage == DataBuffer.TYPE_USHORT)
                && model.getComponentSize(0) >= Byte.SIZE
                && !model.isAlphaPremultiplied();
    }

    /** Not by {@code getRGB}, which takes grey for linear light and makes it brighter, and follows colour profiles. */
    private static void readBands(BufferedImage image, byte[] values) {
        Raster raster = image.getRaster();
        boolean grey = image.getColorModel().getNumColorComponents() == 1;
        int shift = image.getColorModel().getComponentSize(0) - Byte.SIZE;
        int[] row = new int[image.getWidth()];
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < image.getHeight(); y++) {
                raster.getSamples(0, y, row.length, 1, grey ? 0 : c, row);
                for (int x = 0; x < row.length; x++) {
                    values[CHANNELS * (y * row.length + x) + c] = (byte) (row[x] >> shift);
                }
            }
        }
    }

    private static void readColours(BufferedImage image, byte[] values) {
        int[] row = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int colour : row) {
                values[at++] = (byte) (colour >> 16);
                values[at++] = (byte) (colour >> 8);
                values[at++] = (byte) colour;
            }
        }
    }
}
