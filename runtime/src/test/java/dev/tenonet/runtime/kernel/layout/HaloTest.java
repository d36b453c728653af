package dev.tenonet.runtime.kernel.layout;

import static dev.tenonet.runtime.kernel.testing.Refusal.assertIllegal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.kernel.Border;
import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Generators;
import dev.tenonet.runtime.kernel.testing.Image;
import dev.tenonet.runtime.kernel.testing.Layout;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class HaloTest {
    @Property(tries = 400)
    void equalsItsDefinition(
            @ForAll("channels") int channels,
            @ForAll @IntRange(min = 4, max = 7) int height,
            @ForAll @IntRange(min = 4, max = 7) int width,
            @ForAll @IntRange(max = 2) int gap,
            @ForAll @IntRange(max = 3) int top,
            @ForAll @IntRange(max = 3) int bottom,
            @ForAll @IntRange(max = 3) int left,
            @ForAll Border border) {
        int right = (top + left) % 4;
        Image image = Image.random(channels, height, width, 1);
        Layout layout = Layout.pixels(channels, height, width, gap, top, bottom, left, right);
        float[] memory = layout.place(image);
        new Halo(layout.view(), top, bottom, left, right, border)
                .prepare(Provider.SCALAR)
                .run(memory, layout.at(), memory, layout.at(), new Workspace(0, 0, 1, false));
        assertArrayEquals(layout.place(image, top, bottom, left, right, border), memory);
    }

    @Provide
    Arbitrary<Integer> channels() {
        return Generators.channels();
    }

    /** 1 2 3 4 with a padding of 2. */
    @Example
    void equalsThePadModesOfTheFrameworks() {
        check(Border.ZEROS, 0, 0, 1, 2, 3, 4, 0, 0);
        check(Border.REFLECT, 3, 2, 1, 2, 3, 4, 3, 2);
        check(Border.SYMMETRIC, 2, 1, 1, 2, 3, 4, 4, 3);
        check(Border.REPLICATE, 1, 1, 1, 2, 3, 4, 4, 4);
        check(Border.CIRCULAR, 3, 4, 1, 2, 3, 4, 1, 2);
    }

    private static void check(Border border, float... expected) {
        float[] memory = {9, 9, 1, 2, 3, 4, 9, 9};
        new Halo(View.pixels(1, 1, 4), 0, 0, 2, 2, border)
                .prepare(Provider.SCALAR)
                .run(memory, 2, memory, 2, new Workspace(0, 0, 1, false));
        assertArrayEquals(expected, memory, border.name());
    }

    /** Reflect needs one row more than it adds, symmetric and circular as many. */
    @Example
    void refusesMoreThanTheImageHolds() {
        View view = View.pixels(1, 4, 4);
        new Halo(view, 3, 3, 3, 3, Border.REFLECT);
        new Halo(view, 4, 4, 4, 4, Border.SYMMETRIC);
        new Halo(view, 9, 9, 9, 9, Border.REPLICATE);
        assertIllegal(
                "Halo: 4 of padding do not fit REFLECT on an axis of 4",
                () -> new Halo(view, 4, 0, 0, 0, Border.REFLECT));
        assertIllegal(
                "Halo: 5 of padding do not fit SYMMETRIC on an axis of 4",
                () -> new Halo(view, 0, 5, 0, 0, Border.SYMMETRIC));
        assertIllegal(
                "Halo: 5 of padding do not fit CIRCULAR on an axis of 4",
                () -> new Halo(view, 0, 0, 0, 5, Border.CIRCULAR));
    }
}
