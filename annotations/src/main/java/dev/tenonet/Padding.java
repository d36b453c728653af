package dev.tenonet;

/**
 * A rule that computes a window's padding from its kernel k, dilation d and stride s.
 *
 * <p>Amounts that no rule gives are written as {@code pad = ...} instead.
 */
public enum Padding {
    /** No padding. */
    VALID,
    /**
     * Output size = input size: d(k-1) rows in all, half on each side, an odd one at the end. Only for stride 1, because
     * frameworks disagree on what "same" means for larger strides.
     */
    SAME,
    /** Output size = ceil(input / stride), an odd row at the end: TensorFlow's, Keras' and ONNX' meaning. */
    SAME_UPPER,
    /** Output size = ceil(input / stride), an odd row at the beginning: ONNX' {@code SAME_LOWER}. */
    SAME_LOWER,
    /** d(k-1) rows on both sides: every output that sees at least one real pixel. Not for pools. */
    FULL
}
