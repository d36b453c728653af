package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Family;
import dev.tenonet.processor.training.BatchOperand;
import dev.tenonet.processor.training.BatchWorkshop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Channels into blocks of pixels, and back. */
final class SpaceBlocks {
    private SpaceBlocks() {}

    /** {@code (C f f) x H x W} to {@code C x (H f) x (W f)}. */
    static Optional<Operation> toSpace(Use use) {
        Optional<Integer> factor = factor(use);
        if (factor.isEmpty()) {
            return Optional.empty();
        }
        long each = factor.get();
        int channels = use.input().channels();
        if (channels % (each * each) != 0) {
            use.fault(
                    Id.CHANNEL_MISMATCH,
                    "factor",
                    "factor " + each + " needs channels that " + each * each + " divides, but the input has "
                            + channels,
                    () -> channelOffers(channels, each * each));
            return Optional.empty();
        }
        List<Integer> sizes = use.input().spatial();
        return use.shape(List.of(channels / (each * each), sizes.get(0) * each, sizes.get(1) * each))
                .map(shape -> operation(use, Family.PIXEL_SHUFFLE, shape, Placement.cells(1, factor.get())));
    }

    /** Back. */
    static Optional<Operation> toChannels(Use use) {
        Optional<Integer> factor = factor(use);
        if (factor.isEmpty()) {
            return Optional.empty();
        }
        long each = factor.get();
        List<Integer> sizes = use.input().spatial();
        if (sizes.stream().anyMatch(size -> size % each != 0)) {
            use.fault(
                    Id.SHAPE_MISMATCH,
                    "factor",
                    "factor " + each + " needs rows and columns that it divides, but the input has " + sizes.get(0)
                            + " rows and " + sizes.get(1) + " columns",
                    () -> sizeOffers(use, sizes, factor.get()));
            return Optional.empty();
        }
        // Sizes may be unknown, and then be divided by any factor: what is too many anyway must not overflow.
        long square = Math.min(each * each, 1L << 31);
        return use.shape(List.of(use.input().channels() * square, sizes.get(0) / each, sizes.get(1) / each))
                .map(shape -> operation(use, Family.PIXEL_UNSHUFFLE, shape, Placement.cells(factor.get(), 1)));
    }

    /** The factor, if the use is right but for what it has to divide. */
    private static Optional<Integer> factor(Use use) {
        boolean complete = use.requires("factor", "2");
        if (!use.isUnary() || !use.hasRank(3) || !complete) {
            use.assume(Shape.unknown(3));
            return Optional.empty();
        }
        int factor = use.atLeast(1, "factor");
        return use.failed() ? Optional.empty() : Optional.of(factor);
    }

    /** Channels that would do, unless nobody could have so many. */
    private static List<String> channelOffers(int channels, long square) {
        long enough = (channels + square - 1) / square * square;
        return enough > Integer.MAX_VALUE
                ? List.of("use a smaller factor")
                : List.of("give the layer before it " + enough + " channels");
    }

    /** The largest smaller factor that divides both, and rows and columns that this one would. */
    private static List<String> sizeOffers(Use use, List<Integer> sizes, int factor) {
        List<String> offers = new ArrayList<>();
        // None above a size divides it.
        int smaller = Math.min(factor - 1, Math.min(sizes.get(0), sizes.get(1)));
        while (smaller > 1 && !use.accepts("factor", smaller)) {
            smaller--;
        }
        if (smaller > 1) {
            offers.add("use factor = " + smaller);
        }
        List<Long> enough = sizes.stream()
                .map(size -> ((long) size + factor - 1) / factor * factor)
                .toList();
        if (enough.stream().allMatch(size -> size <= Integer.MAX_VALUE)) {
            offers.add("give it " + enough.get(0) + " rows and " + enough.get(1) + " columns, by @Pad for example");
        }
        return offers;
    }

    private static Operation operation(Use use, Family family, Shape output, Placement place) {
        return Operation.simple(
                        use.attributes().annotation(),
                        output,
                        (inputs, workshop) -> workshop.step(family.call(
                                        Argument.input(0),
                                        Argument.output(),
                                        Argument.of(use.attributes().integer("factor")),
                                        Argument.of(use.attributes().flag("depthFirst"))))
                                .write(inputs, output.extent()))
                .trained((inputs, workshop) -> family == Family.PIXEL_SHUFFLE
                        ? gather(inputs, output.extent(), wide(output.extent(), use), workshop)
                        : gather(inputs, output.extent(), deep(inputs.get(0).extent(), use), workshop))
                .with(Traits.of(Role.OTHER).at(List.of(place, place)));
    }

    private static BatchOperand gather(List<BatchOperand> inputs, Extent output, int[] axes, BatchWorkshop workshop) {
        Argument all =
                new Argument.Several(Arrays.stream(axes).mapToObj(Argument::of).toList());
        return workshop.step("GatherStep", Argument.of(0), all).write(inputs, output);
    }

    /** The axes of a wide image and their steps in a deep one: channels, rows, those of a block, columns, those of a block. */
    private static int[] wide(Extent wide, Use use) {
        int factor = use.attributes().integer("factor");
        int height = wide.height() / factor;
        int width = wide.width() / factor;
        int plane = height * width;
        boolean first = use.attributes().flag("depthFirst");
        int channel = first ? plane : plane * factor * factor;
        int column = first ? plane * wide.channels() : plane;
        return new int[] {wide.channels(), channel, height, width, factor, column * factor, width, 1, factor, column};
    }

    /** The axes of a deep image and their steps in a wide one. */
    private static int[] deep(Extent wide, Use use) {
        int factor = use.attributes().integer("factor");
        int height = wide.height() / factor;
        int width = wide.width() / factor;
        int[] channels = {wide.channels(), wide.height() * wide.width()};
        int[] block = {factor, wide.width(), factor, 1};
        int[] places = {height, factor * wide.width(), width, factor};
        boolean first = use.attributes().flag("depthFirst");
        return IntStream.concat(
                        IntStream.concat(
                                Arrays.stream(first ? block : channels), Arrays.stream(first ? channels : block)),
                        Arrays.stream(places))
                .toArray();
    }
}
