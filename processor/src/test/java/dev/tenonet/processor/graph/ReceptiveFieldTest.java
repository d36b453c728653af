package dev.tenonet.processor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Vectors F1: published receptive fields r, strides S and paddings P. VGG's rows stand in the table of Araujo, Norris and
 * Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill, 2019.
 */
class ReceptiveFieldTest {
    private static final ReceptiveField IMAGE = ReceptiveField.ofInput(Shape.of(3, 224, 224));

    private static ReceptiveField window(ReceptiveField field, int kernel, int stride, int pad) {
        AxisWindow window = new AxisWindow("rows", 224, kernel, stride, 1, pad, pad, false);
        return field.through(operation(List.of(window, window), false));
    }

    private static Operation operation(List<AxisWindow> windows, boolean seesAll) {
        return new Operation("", Shape.of(1, 1, 1), List.of(), windows, seesAll, 0, null);
    }

    /** Rows and columns alike. */
    private static void assertField(long size, long stride, long padding, ReceptiveField actual) {
        assertEquals(
                new ReceptiveField(
                        Collections.nCopies(2, size), Collections.nCopies(2, stride), Collections.nCopies(2, padding)),
                actual);
    }

    @Test
    void leNet5() {
        ReceptiveField field = window(IMAGE, 5, 1, 0);
        field = window(field, 2, 2, 0);
        field = window(field, 5, 1, 0);
        assertField(16, 4, 0, window(field, 2, 2, 0));
    }

    @Test
    void vgg() {
        assertField(150, 32, 59, vgg(1, 1, 2, 2, 2));
        assertField(212, 32, 90, vgg(2, 2, 3, 3, 3));
    }

    private static ReceptiveField vgg(int... convolutions) {
        ReceptiveField field = IMAGE;
        for (int count : convolutions) {
            for (int i = 0; i < count; i++) {
                field = window(field, 3, 1, 1);
            }
            field = window(field, 2, 2, 0);
        }
        return field;
    }

    /** What VGG-16 sees before conv4_1, whatever the image. */
    @Test
    void vgg16InTheMiddle() {
        assertField(44, 8, 18, vgg(2, 2, 3));
    }

    @Test
    void resNet18() {
        ReceptiveField field = stem();
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < 2; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                ReceptiveField main = window(window(field, 3, stride, 1), 3, 1, 1);
                field = main.union(window(field, 1, stride, 0));
            }
        }
        assertEquals(List.of(435L, 435L), field.sizes());
        assertEquals(List.of(32L, 32L), field.jumps());
    }

    private static ReceptiveField stem() {
        return window(window(IMAGE, 7, 2, 3), 3, 2, 1);
    }

    /** The first version has its strides in the convolutions of kernel 1, 1.5 in those of kernel 3. */
    @Test
    void resNet50() {
        assertEquals(List.of(483L, 483L), resNet50(true).sizes());
        assertEquals(List.of(427L, 427L), resNet50(false).sizes());
        assertEquals(List.of(32L, 32L), resNet50(false).jumps());
    }

    private static ReceptiveField resNet50(boolean strideFirst) {
        ReceptiveField field = stem();
        int[] blocks = {3, 4, 6, 3};
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                ReceptiveField main = window(field, 1, strideFirst ? stride : 1, 0);
                main = window(main, 3, strideFirst ? 1 : stride, 1);
                field = main.union(window(field, 1, stride, 0));
            }
        }
        return field;
    }

    @Test
    void mobileNetV1() {
        ReceptiveField field = window(IMAGE, 3, 2, 1);
        for (int stride : new int[] {1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1}) {
            field = window(window(field, 3, stride, 1), 1, 1, 0);
        }
        assertEquals(List.of(315L, 315L), field.sizes());
        assertEquals(List.of(32L, 32L), field.jumps());
    }

    /** One sees rows -1 to 1, the other 0 to 3: together 5 rows, of which the first is -1. */
    @Test
    void branchesThatAreNotAligned() {
        assertField(5, 1, 1, window(IMAGE, 3, 1, 1).union(window(IMAGE, 4, 1, 0)));
        assertField(5, 1, 1, window(IMAGE, 4, 1, 0).union(window(IMAGE, 3, 1, 1)));
    }

    @Test
    void whatSeesAll() {
        ReceptiveField all = IMAGE.through(operation(List.of(), true));
        assertEquals(ReceptiveField.ALL, all);
        assertEquals(ReceptiveField.ALL, all.union(IMAGE));
        assertEquals(ReceptiveField.ALL, window(all, 3, 1, 1));
    }
}
