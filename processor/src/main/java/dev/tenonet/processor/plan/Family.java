package dev.tenonet.processor.plan;

import static dev.tenonet.processor.plan.Overwriting.ANY_INPUT;
import static dev.tenonet.processor.plan.Overwriting.NONE;
import static dev.tenonet.processor.plan.Overwriting.SECOND_INPUT;
import static dev.tenonet.processor.plan.Rounding.BY_MEMORY;
import static dev.tenonet.processor.plan.Rounding.FIXED;
import static dev.tenonet.processor.plan.Trait.LARGEST;
import static dev.tenonet.processor.plan.Trait.OWN_CALL;
import static dev.tenonet.processor.plan.Trait.STRIP_STAGE;
import static dev.tenonet.processor.plan.Trait.TAKES_SUMMAND;

import java.util.List;
import java.util.Set;

/**
 * The kernel families: each is a record of the runtime. How a family reads, rounds and overwrites decides about bits, so
 * each has to say it; traits may be left out.
 */
public enum Family {
    ADAPTIVE_AVERAGE(Room.POOL, "AdaptiveAverage", Order.PIXELS, FIXED, NONE, traits(), "in", "out"),
    ADAPTIVE_MAX(Room.POOL, "AdaptiveMax", Order.PIXELS, FIXED, NONE, traits(), "in", "out"),
    AVERAGE_POOL(
            Room.POOL,
            "AveragePool",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(STRIP_STAGE, OWN_CALL),
            "in",
            "out",
            "rows",
            "columns",
            "countPadding",
            "divisor",
            "activation"),
    BINARY(
            Room.ELEMENTWISE,
            "Binary",
            Order.SHARED,
            FIXED,
            ANY_INPUT,
            traits(OWN_CALL),
            "a",
            "b",
            "out",
            "operator",
            "activation"),
    BATCH_NORMALIZATION(
            Room.NORMALIZATION,
            "BatchNormalization",
            Order.ANY,
            FIXED,
            ANY_INPUT,
            traits(OWN_CALL),
            "in",
            "out",
            "scale",
            "bias",
            "eps",
            "activation"),
    CHANNEL_PAD(Room.LAYOUT, "ChannelPad", Order.ANY, FIXED, NONE, traits(), "in", "out", "front", "fill"),
    CHANNEL_SHUFFLE(Room.LAYOUT, "ChannelShuffle", Order.ANY, FIXED, NONE, traits(OWN_CALL), "in", "out", "groups"),
    CHANNEL_SCALE(
            Room.ELEMENTWISE,
            "ChannelScale",
            Order.ANY,
            FIXED,
            ANY_INPUT,
            traits(OWN_CALL),
            "in",
            "out",
            "bias",
            "activation"),
    CONVOLUTION(
            Room.CONVOLUTION,
            "Convolution",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(STRIP_STAGE, TAKES_SUMMAND, OWN_CALL),
            "in",
            "out",
            "rows",
            "columns",
            "groups",
            "bias",
            "activation",
            "algorithm",
            "shuffle"),
    COPY(Room.LAYOUT, "Copy", Order.ANY, FIXED, NONE, traits(OWN_CALL), "in", "out"),
    DENSE(Room.DENSE, "Dense", Order.DENSE, BY_MEMORY, NONE, traits(), "in", "features", "bias", "activation"),
    FOLDED_CONVOLUTION(
            Room.CONVOLUTION,
            "FoldedConvolution",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(STRIP_STAGE, TAKES_SUMMAND, OWN_CALL),
            "convolution",
            "scale",
            "bias",
            "eps"),
    PAD(Room.LAYOUT, "Pad", Order.ANY, FIXED, NONE, traits(OWN_CALL), "in", "out", "top", "left", "border", "fill"),
    GATED_LINEAR(Room.ELEMENTWISE, "GatedLinear", Order.ANY, FIXED, NONE, traits(), "in", "out", "axis", "activation"),
    GLOBAL_AVERAGE(Room.POOL, "GlobalAverage", Order.PIXELS, FIXED, NONE, traits(), "in", "activation"),
    GLOBAL_MAX(Room.POOL, "GlobalMax", Order.PIXELS, FIXED, NONE, traits(LARGEST), "in", "activation"),
    GROUP_NORMALIZATION(
            Room.NORMALIZATION,
            "GroupNormalization",
            Order.ANY,
            BY_MEMORY,
            ANY_INPUT,
            traits(),
            "in",
            "out",
            "groups",
            "affine",
            "eps",
            "activation"),
    HALO(Room.LAYOUT, "Halo", Order.PIXELS, FIXED, NONE, traits(), "image", "top", "bottom", "left", "right", "border"),
    LAYER_NORMALIZATION(
            Room.NORMALIZATION,
            "LayerNormalization",
            Order.ANY,
            BY_MEMORY,
            ANY_INPUT,
            traits(),
            "in",
            "out",
            "overChannels",
            "overRows",
            "overColumns",
            "centred",
            "affine",
            "bias",
            "eps"),
    LOCAL_RESPONSE(
            Room.NORMALIZATION,
            "LocalResponse",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(),
            "in",
            "out",
            "size",
            "alpha",
            "beta",
            "k"),
    LP_POOL(
            Room.POOL,
            "LpPool",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(),
            "in",
            "out",
            "rows",
            "columns",
            "p",
            "activation"),
    LOG_SOFTMAX(Room.NORMALIZATION, "LogSoftmax", Order.ANY, FIXED, ANY_INPUT, traits(), "in", "out", "axis"),
    APPLY_ACTIVATION(
            Room.ELEMENTWISE, "ApplyActivation", Order.SHARED, FIXED, ANY_INPUT, traits(), "in", "out", "activation"),
    MAX_POOL(
            Room.POOL,
            "MaxPool",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(STRIP_STAGE, LARGEST, OWN_CALL),
            "in",
            "out",
            "rows",
            "columns",
            "activation"),
    MAT_MUL(Room.DENSE, "MatMul", Order.ANY, FIXED, NONE, traits(), "a", "b", "out", "batched"),
    PARAMETRIC_RELU(
            Room.ELEMENTWISE, "ParametricRelu", Order.ANY, FIXED, ANY_INPUT, traits(), "in", "out", "parameters"),
    POOLED_CONVOLUTION(
            Room.FUSION,
            "PooledConvolution",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(),
            "convolution",
            "pooling",
            "out",
            "activation"),
    REDUCE(
            Room.REDUCTION,
            "Reduce",
            Order.ANY,
            BY_MEMORY,
            NONE,
            traits(),
            "in",
            "out",
            "overChannels",
            "overRows",
            "overColumns",
            "reduction"),
    REDUCE_NORM(
            Room.REDUCTION,
            "ReduceNorm",
            Order.ANY,
            BY_MEMORY,
            NONE,
            traits(),
            "in",
            "out",
            "overChannels",
            "overRows",
            "overColumns",
            "p",
            "least"),
    REDUCE_MEAN(
            Room.REDUCTION,
            "ReduceMean",
            Order.ANY,
            BY_MEMORY,
            NONE,
            traits(),
            "in",
            "out",
            "overChannels",
            "overRows",
            "overColumns"),
    RESAMPLE(
            Room.RESIZE,
            "Resample",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(),
            "in",
            "out",
            "mode",
            "alignCorners",
            "rowFactor",
            "columnFactor"),
    RESIDUAL(Room.CONVOLUTION, "Residual", Order.PIXELS, FIXED, SECOND_INPUT, traits(OWN_CALL), "convolution", "other"),
    PIXEL_SHUFFLE(Room.LAYOUT, "PixelShuffle", Order.ANY, FIXED, NONE, traits(), "in", "out", "factor", "depthFirst"),
    PIXEL_UNSHUFFLE(
            Room.LAYOUT, "PixelUnshuffle", Order.ANY, FIXED, NONE, traits(), "in", "out", "factor", "depthFirst"),
    SCALED_CONVOLUTION(
            Room.CONVOLUTION,
            "ScaledConvolution",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(STRIP_STAGE, TAKES_SUMMAND, OWN_CALL),
            "convolution",
            "bias"),
    SLICE(Room.LAYOUT, "Slice", Order.ANY, FIXED, NONE, traits(OWN_CALL), "in", "out", "axis", "from", "step"),
    SOFTMAX(Room.NORMALIZATION, "Softmax", Order.ANY, FIXED, ANY_INPUT, traits(), "in", "out", "axis"),
    STRIPS(Room.FUSION, "Strips", Order.PIXELS, FIXED, NONE, traits(TAKES_SUMMAND, OWN_CALL), "stages"),
    TRANSPOSED_CONVOLUTION(
            Room.CONVOLUTION,
            "TransposedConvolution",
            Order.PIXELS,
            FIXED,
            NONE,
            traits(),
            "in",
            "out",
            "rows",
            "columns",
            "groups",
            "bias",
            "activation");

    private final RuntimeClass record;
    private final Order order;
    private final Rounding rounding;
    private final Overwriting overwriting;
    private final Set<Trait> traits;
    private final List<String> slots;

    Family(
            Room room,
            String name,
            Order order,
            Rounding rounding,
            Overwriting overwriting,
            Set<Trait> traits,
            String... slots) {
        this.record = new RuntimeClass(room, name);
        this.order = order;
        this.rounding = rounding;
        this.overwriting = overwriting;
        this.traits = traits;
        this.slots = List.of(slots);
    }

    private static Set<Trait> traits(Trait... traits) {
        return Set.of(traits);
    }

    /** The runtime's record. */
    public RuntimeClass record() {
        return record;
    }

    /** Its record's name. */
    public String title() {
        return record.name();
    }

    /** What it asks of its inputs' order; where their shapes differ, none can be shared. */
    Order order(List<Operand> inputs) {
        boolean alike = inputs.stream().map(Operand::extent).distinct().count() == 1;
        return order == Order.SHARED && !alike ? Order.ANY : order;
    }

    Rounding rounding() {
        return rounding;
    }

    Overwriting overwriting() {
        return overwriting;
    }

    /** Whether optimisations may do this with it. */
    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The names of the record's components. */
    List<String> slots() {
        return slots;
    }

    /** A call with these arguments, one for each slot, of which no pass needs to know. */
    public Call call(Argument... arguments) {
        return new PlainCall(this, List.of(arguments));
    }
}
