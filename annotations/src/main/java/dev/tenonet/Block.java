package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an annotation type a block: a stack of layers that is used like a built-in layer. Its elements are its
 * parameters; a nested interface {@code Layers} holds its layers, as a {@link Network} does; {@code bind} ties their
 * attributes to the parameters. A block has CLASS retention.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Block {}
