package dev.tenonet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Summary DIGITS = new Summary(
            "DigitsNet",
            List.of(
                    new Summary.Layer("image", "Input", List.of(1, 8, 8), 0, 0, List.of(1, 1)),
                    new Summary.Layer("conv1", "Conv2d + Relu", List.of(16, 8, 8), 160, 9_216, List.of(3, 3)),
                    new Summary.Layer("digit", "Linear + Softmax", List.of(10), 10_250, 10_240, List.of())),
            6_144);

    @Test
    void totals() {
        assertEquals(10_410, DIGITS.parameters());
        assertEquals(19_456, DIGITS.macs());
    }

    @Test
    void tableIsAligned() {
        String expected = """
                DigitsNet
                layer  operation         output  parameters  multiply-accumulates  receptive field
                image  Input             1x8x8            0                     0              1x1
                conv1  Conv2d + Relu     16x8x8         160                 9,216              3x3
                digit  Linear + Softmax  10          10,250                10,240              all
                total: 10,410 parameters, 19,456 multiply-accumulates, 6,144 bytes of activations""";
        assertEquals(expected, DIGITS.toString());
    }

    @Test
    void numbersDoNotDependOnTheLocale() {
        String expected = DIGITS.toString();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(expected, DIGITS.toString());
        } finally {
            Locale.setDefault(before);
        }
    }
}
