package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a layer, or a use of a block, the parameters of an earlier one of the same network or block, as a head that several
 * levels of a pyramid share has them:
 *
 * <pre>{@code
 * @Head(channels = 64)                  Tensor head3(Tensor p3);
 * @Shared("head3") @Head(channels = 64) Tensor head4(Tensor p4);
 * }</pre>
 *
 * <p>Both apply the same operations with the same attributes, and the parameters have the same shapes; the sizes of the images
 * may differ. The weights have them once, under the earlier one's names. That one has parameters of its own: it is not
 * {@code @Shared} itself.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Shared {
    /** The earlier layer of the same body. */
    String value();
}
