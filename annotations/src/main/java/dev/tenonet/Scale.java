package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** x {@code value} + {@code offset}, with constants. Any shape. Learned ones are {@link ChannelScale}. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Scale {
    /** Factor. */
    double value() default 1;

    /** Summand. */
    double offset() default 0;

    /** Attributes tied to the enclosing block's parameters: {@code "channels"} or {@code "channels = 4 * width"}. */
    String[] bind() default {};
}
