package dev.tenonet.runtime.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture of two pixels in each way that Java may hold one. */
class PixelReaderTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void coloursAreTakenAsTheyAre(int type) {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0xff0180fe);
        image.setRGB(1, 0, 0xff102030);
        assertPixels(image, 0x01, 0x80, 0xfe, 0x10, 0x20, 0x30);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_4BYTE_ABGR})
    void alphaIsDropped(int type) {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0x000180fe);
        image.setRGB(1, 0, 0x7f102030);
        assertPixels(image, 0x01, 0x80, 0xfe, 0x10, 0x20, 0x30);
    }

    @Test
    void multipliedAlphaIsDividedOut() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
        image.setRGB(0, 0, 0x80ff0080);
        assertPixels(image, 0xff, 0, 0x80, 0, 0, 0);
    }

    @Test
    void greyIsNotBrightened() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 100);
        image.getRaster().setSample(1, 0, 0, 255);
        assertPixels(image, 100, 100, 100, 255, 255, 255);
    }

    @Test
    void sixteenBitsAreCutToEight() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 0x64ff);
        image.getRaster().setSample(1, 0, 0, 0xff00);
        assertPixels(image, 100, 100, 100, 255, 255, 255);
    }

    @Test
    void alphaOfGreyIsDropped() {
        BufferedImage image = image(ColorSpace.CS_GRAY, true);
        image.getRaster().setPixel(0, 0, new int[] {100, 7});
        image.getRaster().setPixel(1, 0, new int[] {3, 0});
        assertPixels(image, 100, 100, 100, 3, 3, 3);
    }

    @Test
    void profilesAreIgnored() {
        BufferedImage image = image(ColorSpace.CS_LINEAR_RGB, false);
        image.getRaster().setPixel(0, 0, new int[] {1, 128, 254});
        image.getRaster().setPixel(1, 0, new int[] {16, 32, 48});
        assertPixels(image, 1, 128, 254, 16, 32, 48);
    }

    private static BufferedImage image(int space, boolean alpha) {
        int transparency = alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(space), alpha, false, transparency, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(2, 1);
        return new BufferedImage(model, raster, false, null);
    }

    @Test
    void paletteIsLookedUpAndItsTransparencyIgnored() {
        byte[] reds = {1, 16};
        byte[] greens = {(byte) 128, 32};
        byte[] blues = {(byte) 254, 48};
        IndexColorModel model = new IndexColorModel(8, 2, reds, greens, blues, 1);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, model);
        image.getRaster().setSample(1, 0, 0, 1);
        assertPixels(image, 1, 128, 254, 16, 32, 48);
    }

    @Test
    void blackAndWhiteFillTheRange() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setSample(1, 0, 0, 1);
        assertPixels(image, 0, 0, 0, 255, 255, 255);
    }

    @Test
    void partsOfPicturesAreRead() {
        BufferedImage whole = new BufferedImage(4, 3, BufferedImage.TYPE_3BYTE_BGR);
        whole.setRGB(1, 2, 0x0180fe);
        whole.setRGB(2, 2, 0x102030);
        assertPixels(whole.getSubimage(1, 2, 2, 1), 0x01, 0x80, 0xfe, 0x10, 0x20, 0x30);
    }

    private static void assertPixels(BufferedImage image, int... expected) {
        byte[] values = PixelReader.read(image).values();
        int[] found = new int[values.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = values[i] & 0xff;
        }
        assertArrayEquals(expected, found);
    }
}
