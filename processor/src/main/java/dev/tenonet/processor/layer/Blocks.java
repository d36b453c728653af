package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Placement;
import dev.tenonet.processor.graph.Role;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Traits;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Channels into blocks of pixels, and back. */
final class Blocks {
    private Blocks() {}

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
        return use.shape(List.of(use.input().channels() * each * each, sizes.get(0) / each, sizes.get(1) / each))
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
        int smaller = factor - 1;
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
                .with(Traits.of(Role.OTHER).at(List.of(place, place)));
    }
}
