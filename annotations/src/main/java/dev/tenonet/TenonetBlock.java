package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Holds the layers of a block on the class that Tenonet generates beside it. Compilers keep neither the order of methods
 * nor the names of parameters in class files, so that a compiled block could not be read without it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TenonetBlock {
    /** The layers, one text each, in source order. */
    String[] value();
}
