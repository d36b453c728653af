package dev.tenonet.processor.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every diagnostic there is. Names are stable: builds and suppressions refer to them; each has a page of its name. */
public enum Id {
    MALFORMED_NETWORK(Severity.ERROR),
    RESERVED_NAME(Severity.ERROR),
    DUPLICATE_NAME(Severity.ERROR),
    MISSING_PARAMETER_NAME(Severity.ERROR),
    UNKNOWN_LAYER(Severity.ERROR),
    FORWARD_REFERENCE(Severity.ERROR),
    WRONG_ARITY(Severity.ERROR),
    WRONG_RANK(Severity.ERROR),
    AXIS_OUT_OF_RANGE(Severity.ERROR),
    MISSING_ATTRIBUTE(Severity.ERROR),
    CONFLICTING_ATTRIBUTES(Severity.ERROR),
    ATTRIBUTE_OUT_OF_RANGE(Severity.ERROR),
    KERNEL_EXCEEDS_INPUT(Severity.ERROR),
    EMPTY_OUTPUT(Severity.ERROR),
    CHANNEL_MISMATCH(Severity.ERROR),
    GROUPS_DO_NOT_DIVIDE(Severity.ERROR),
    SHAPE_MISMATCH(Severity.ERROR),
    POOL_PADDING_TOO_LARGE(Severity.ERROR),
    BORDER_EXCEEDS_INPUT(Severity.ERROR),
    OUTPUT_PADDING_TOO_LARGE(Severity.ERROR),
    AMBIGUOUS_SAME(Severity.ERROR),
    TENSOR_TOO_LARGE(Severity.ERROR),
    BIND_ERROR(Severity.ERROR),
    BLOCK_CYCLE(Severity.ERROR),
    BLOCK_UNREADABLE(Severity.ERROR),
    EXPECTATION_FAILED(Severity.ERROR),
    BUDGET_EXCEEDED(Severity.ERROR),
    LOSS_MISMATCH(Severity.ERROR),
    NOTHING_TO_TRAIN(Severity.ERROR),
    WEIGHTS_MISMATCH(Severity.ERROR),
    WEIGHTS_UNREADABLE(Severity.ERROR),
    UNKNOWN_DIAGNOSTIC(Severity.ERROR),
    INTERNAL_ERROR(Severity.ERROR),

    UNEVEN_PADDING(Severity.WARNING),
    MISALIGNED_MERGE(Severity.WARNING),
    SHIFTED_PADDING(Severity.OFF),
    LOPSIDED_SAME(Severity.OFF),

    UNREAD_INPUT(Severity.WARNING),
    BLIND_OUTPUT(Severity.WARNING),
    DEAD_TAP(Severity.WARNING),
    POINTLESS_KERNEL(Severity.WARNING),
    HDC(Severity.WARNING),
    CHECKERBOARD(Severity.WARNING),

    BEYOND_BORDER(Severity.WARNING),
    SMALL_RECEPTIVE_FIELD(Severity.OFF),

    NO_ACTIVATION_BETWEEN(Severity.WARNING),
    DOUBLE_ACTIVATION(Severity.WARNING),
    UNUSED_LAYER(Severity.WARNING),
    UNUSED_PARAMETER(Severity.WARNING),
    REDUNDANT_BIAS(Severity.OFF),
    DROPOUT_BEFORE_NORM(Severity.OFF),
    POINTLESS_ATTRIBUTE(Severity.OFF),

    ACTIVATION_BEFORE_LOSS(Severity.WARNING),
    BATCH_NORM_OF_ONE(Severity.WARNING),
    UNUSED_FROZEN(Severity.WARNING),
    DEAD_GRADIENT(Severity.WARNING),

    WEIGHTS_NOT_FOUND(Severity.WARNING),

    /** The last: the checks run in this order, and before it each has used its suppressions. */
    UNUSED_SUPPRESSION(Severity.WARNING);

    private final Severity severity;

    Id(Severity severity) {
        this.severity = severity;
    }

    /** The kebab-case name that users read and write. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The severity where no option says otherwise. */
    public Severity defaultSeverity() {
        return severity;
    }

    /** Whether it is a lint, whose severity users may set; errors are not negotiable. */
    public boolean isLint() {
        return severity != Severity.ERROR;
    }

    /** The id with this kebab-case name. */
    public static Optional<Id> of(String key) {
        return Arrays.stream(values()).filter(id -> id.key().equals(key)).findFirst();
    }
}
